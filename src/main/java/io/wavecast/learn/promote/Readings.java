package io.wavecast.learn.promote;

import io.wavecast.learn.sample.Offer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** Counts the records of the points topic by what became of them. Thread-safe. */
final class Readings {
  private final TrainingMetrics metrics;
  private final Map<Reading, LongAdder> counts = new EnumMap<>(Reading.class); // not changed later

  Readings(TrainingMetrics metrics) {
    this.metrics = metrics;
    Arrays.stream(Reading.values()).forEach(one -> counts.put(one, new LongAdder()));
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
    of(reading).increment();
  }

  private LongAdder of(Reading reading) {
    return Objects.requireNonNull(counts.get(reading));
  }

  /** Returns the number of records since the last {@link #clear}. */
  long total() {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** Returns the counts in words, such as {@code 900 sampled, 100 late}. */
  String text() {
    return Arrays.stream(Reading.values())
        .filter(one -> of(one).sum() > 0)
        .map(one -> of(one).sum() + " " + one.label().replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  void clear() {
    counts.values().forEach(LongAdder::reset);
  }
}
