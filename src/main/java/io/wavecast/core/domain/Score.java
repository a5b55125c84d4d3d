package io.wavecast.core.domain;

/**
 * How wrong one prediction was, and how wrong the last ones were.
 *
 * @param series the series id
 * @param timestamp event time of the actual point, epoch milliseconds
 * @param actual the value that arrived
 * @param predicted the value that had been predicted for it
 * @param error {@code actual - predicted}
 * @param mse mean squared error of the last {@code count} scored predictions
 * @param naiveMse the same of persistence, on the same points
 * @param count how many scored predictions {@code mse} covers
 * @param model the model that had made the prediction
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
    ModelId model) {}
