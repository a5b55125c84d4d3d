package io.wavecast.backtest;

import java.util.SortedMap;

/**
 * What came out of a replay.
 *
 * @param series by its id
 * @param overall all series together, and the records that are of none
 */
public record BacktestResult(
    SortedMap<String, BacktestStatistics> series, BacktestStatistics overall) {}
