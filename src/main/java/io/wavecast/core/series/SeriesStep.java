package io.wavecast.core.series;

import org.jspecify.annotations.Nullable;

/**
 * The change of one series by one accepted point, with everything that can't be computed again.
 *
 * @param timestamp event time of the point, epoch milliseconds
 * @param value value of the point
 * @param restarted true if the window started again with the point
 * @param made the prediction that was made after it, if any
 */
public record SeriesStep(
    long timestamp, double value, boolean restarted, @Nullable PendingPrediction made) {}
