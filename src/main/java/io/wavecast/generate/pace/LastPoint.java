package io.wavecast.generate.pace;

import java.util.OptionalLong;

/**
 * The end of a series.
 *
 * @param timestamp event time of its newest point, epoch milliseconds
 * @param value the value of that point
 * @param index its running number on a sampled curve, when a generator wrote it
 */
public record LastPoint(long timestamp, double value, OptionalLong index) {}
