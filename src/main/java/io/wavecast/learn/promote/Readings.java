package io.wavecast.learn.promote;

import io.wavecast.learn.sample.Offer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Counts the records of the points topic by what became of them. Thread-safe. */
final class Readings {
  private final TrainingMetrics metrics;
  private final long[] counts = new long[Reading.values().length]; // guarded by this

  Readings(TrainingMetrics metrics) {
    this.metrics = metrics;
  }

  /** The use of a record of the points topic in training. */
  enum Reading {
    SAMPLED,
    NOT_SAMPLED,
    LATE,
    AHEAD,
    UNREADABLE;

    private final String label = name().toLowerCase(Locale.ROOT);

    static Reading of(Offer offer) {
      return switch (offer) {
        case SAMPLED -> SAMPLED;
        case NOT_SAMPLED -> NOT_SAMPLED;
        case LATE -> LATE;
      };
    }

    String label() {
      return label;
    }
  }

  void count(Reading reading) {
    metrics.read(reading.label());
    synchronized (this) {
      counts[reading.ordinal()]++;
    }
  }

  /** Returns the number of records since the last {@link #clear}. */
  synchronized long total() {
    return Arrays.stream(counts).sum();
  }

  /** Returns the counts in words, such as {@code 900 sampled, 100 late}. */
  synchronized String text() {
    return Arrays.stream(Reading.values())
        .filter(one -> counts[one.ordinal()] > 0)
        .map(one -> counts[one.ordinal()] + " " + one.label().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  synchronized void clear() {
    Arrays.fill(counts, 0);
  }
}
