package io.wavecast.learn.sample;

/**
 * The sampled points of one series.
 *
 * @param series id of the series
 * @param times event times in epoch milliseconds, ascending
 * @param values values at those times
 */
@SuppressWarnings("ArrayRecordComponent") // large, compared by nobody
public record SeriesPoints(String series, long[] times, double[] values) {}
