package io.wavecast.core.series;

import io.wavecast.core.domain.ModelId;

/**
 * A prediction that waits for its actual value, with the model that made it: a swap in between must
 * not count one model's error against another.
 *
 * @param predicted the predicted value
 * @param naive what persistence predicts
 * @param model the model that predicted
 */
public record PendingPrediction(double predicted, double naive, ModelId model) {}
