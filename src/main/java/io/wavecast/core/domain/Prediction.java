package io.wavecast.core.domain;

import org.jspecify.annotations.Nullable;

/**
 * A forecast of the next value of a series.
 *
 * @param series the series id
 * @param observedAt event time of the last observed point, epoch milliseconds
 * @param targetTime expected event time of the predicted point, epoch milliseconds
 * @param predicted the predicted value
 * @param last the last observed value
 * @param naive the prediction of persistence for the same point
 * @param model the network that took part; persistence if none did
 * @param details origin and interval; null in records that lack them
 */
public record Prediction(
    String series,
    long observedAt,
    long targetTime,
    double predicted,
    double last,
    double naive,
    ModelId model,
    @Nullable PredictionDetails details) {
  /** Creates a prediction without details. */
  public Prediction(
      String series,
      long observedAt,
      long targetTime,
      double predicted,
      double last,
      double naive,
      ModelId model) {
    this(series, observedAt, targetTime, predicted, last, naive, model, null);
  }
}
