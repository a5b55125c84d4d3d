package io.wavecast.generate.pace;

/**
 * The result of a run.
 *
 * @param points how many points the sink accepted
 * @param end why the run ended
 */
public record RunSummary(long points, RunEnd end) {}
