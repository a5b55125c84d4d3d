package io.wavecast.core.domain;

import org.jspecify.annotations.Nullable;

/**
 * The origin of a prediction, and how sure it is.
 *
 * @param network the network's own number; NaN if none took part
 * @param by the forecaster with the largest weight: {@code network}, {@code linear}, {@code
 *     seasonal}, {@code line} or {@code naive}
 * @param weight its weight, 0 to 1
 * @param interval the interval around the prediction; null before the first error is known
 */
public record PredictionDetails(
    double network, String by, double weight, @Nullable Interval interval) {}
