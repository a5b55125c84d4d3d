package io.wavecast.core.domain;

/**
 * A point far outside its prediction interval.
 *
 * @param series the series id
 * @param timestamp event time of the point, epoch milliseconds
 * @param actual its value
 * @param predicted the value that was predicted for it
 * @param interval the interval of the anomaly level, around the prediction
 * @param score distance from the interval over its half width
 * @param direction -1 below the interval, 1 above
 * @param run consecutive points outside, this one included
 * @param model the model that took part in the prediction
 */
public record PointAnomaly(
    String series,
    long timestamp,
    double actual,
    double predicted,
    Interval interval,
    double score,
    int direction,
    int run,
    ModelId model) {}
