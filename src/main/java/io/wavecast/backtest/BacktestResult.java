package io.wavecast.backtest;

import java.util.SortedMap;

/**
 * The result of a replay.
 *
 * @param series statistics by series id
 * @param overall the totals, including records that belong to no series
 */
public record BacktestResult(
    SortedMap<String, BacktestStatistics> series, BacktestStatistics overall) {}
