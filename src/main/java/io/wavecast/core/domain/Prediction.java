package io.wavecast.core.domain;

/**
 * A forecast of the next value of a series.
 *
 * @param series the series id
 * @param observedAt event time of the last observed point, epoch milliseconds
 * @param targetTime expected event time of the predicted point, epoch milliseconds
 * @param predicted the predicted value
 * @param last the last observed value
 * @param naive the prediction of persistence for the same point
 * @param model the model that predicted
 */
public record Prediction(
    String series,
    long observedAt,
    long targetTime,
    double predicted,
    double last,
    double naive,
    ModelId model) {}
