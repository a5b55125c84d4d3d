package io.wavecast.learn.promote;

import io.wavecast.learn.sample.Offer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the records of the points topic by what became of them. Thread-safe. */
final class Readings {
  private final TrainingMetrics metrics;
  private final Map<Reading, Long> counts = new EnumMap<>(Reading.class); // guarded by this

  Readings(TrainingMetrics metrics) {
    this.metrics = metrics;
    clear();
  }

  /** The use of a record of the points topic in training. */
  enum Reading {
    SAMPLED,
    NOT_SAMPLED,
    LATE,
    AHEAD,
    UNREADABLE;

    static Reading of(Offer offer) {
      return switch (offer) {
        case SAMPLED -> SAMPLED;
        case NOT_SAMPLED -> NOT_SAMPLED;
        case LATE -> LATE;
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void count(Reading reading) {
    metrics.read(reading.label());
    synchronized (this) {
      counts.merge(reading, 1L, Long::sum);
    }
  }

  /** Returns the number of records since the last {@link #clear}. */
  synchronized long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the counts in words, such as {@code 900 sampled, 100 late}. */
  synchronized String text() {
    return counts.entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(one -> one.getValue() + " " + one.getKey().label().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  synchronized void clear() {
    Arrays.stream(Reading.values()).forEach(one -> counts.put(one, 0L));
  }
}
