package io.wavecast.generate.csv;

import io.wavecast.generate.pace.RunEnd;

/**
 * What a replay did.
 *
 * @param points how many rows became points
 * @param unreadable how many rows were reported and left out
 * @param end why the replay ended, {@link RunEnd#EXHAUSTED} at the end of the file
 */
public record ReplaySummary(long points, long unreadable, RunEnd end) {}
