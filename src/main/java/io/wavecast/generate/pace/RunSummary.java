package io.wavecast.generate.pace;

/**
 * What a run did.
 *
 * @param points how many points the sink accepted
 * @param end why the run ended
 */
public record RunSummary(long points, RunEnd end) {}
