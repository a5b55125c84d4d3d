package io.wavecast.core.domain;

/**
 * What a model says the next value of a series will be.
 *
 * @param series the series id
 * @param observedAt event time of the last observed point, epoch milliseconds
 * @param target expected event time of the predicted point, epoch milliseconds
 * @param predicted the predicted value
 * @param last the last observed value
 * @param naive what persistence predicts for the same point
 * @param model the model that predicted
 */
public record Prediction(
    String series,
    long observedAt,
    long target,
    double predicted,
    double last,
    double naive,
    ModelId model) {}
