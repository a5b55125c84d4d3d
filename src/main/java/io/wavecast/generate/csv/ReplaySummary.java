package io.wavecast.generate.csv;

import io.wavecast.generate.pace.RunEnd;

/**
 * The result of a replay.
 *
 * @param points number of rows that became points
 * @param unreadable number of rows that were reported and skipped
 * @param end reason for the end; {@link RunEnd#EXHAUSTED} at the end of the file
 */
public record ReplaySummary(long points, long unreadable, RunEnd end) {}
