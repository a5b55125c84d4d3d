package io.wavecast.core.domain;

import org.jspecify.annotations.Nullable;

/**
 * The error of one prediction, and the mean squared error of the last ones.
 *
 * @param series the series id
 * @param timestamp event time of the actual point, epoch milliseconds
 * @param actual the value that arrived
 * @param predicted the value that was predicted for it
 * @param error {@code actual - predicted}
 * @param mse mean squared error of the last {@code count} scored predictions
 * @param naiveMse the same of persistence, on the same points
 * @param count number of scored predictions that {@code mse} covers
 * @param model the model that made the prediction
 * @param details further measures; null in records that lack them
 */
public record Score(
    String series,
    long timestamp,
    double actual,
    double predicted,
    double error,
    double mse,
    double naiveMse,
    int count,
    ModelId model,
    @Nullable ScoreDetails details) {
  /** Creates a score without details. */
  public Score(
      String series,
      long timestamp,
      double actual,
      double predicted,
      double error,
      double mse,
      double naiveMse,
      int count,
      ModelId model) {
    this(series, timestamp, actual, predicted, error, mse, naiveMse, count, model, null);
  }
}
