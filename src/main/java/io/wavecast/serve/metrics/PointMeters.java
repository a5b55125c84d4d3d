package io.wavecast.serve.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.core.domain.Rejection;
import java.util.EnumMap;
import java.util.Map;

/** The counters of points and dead letters. All are registered at the start. */
final class PointMeters {
  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter restarted;
  private final Counter alreadySeen;
  private final Counter forgotten;
  private final Counter expired;
  private final Counter wholeLetters;
  private final Counter truncatedLetters;
  private final Counter droppedLetters;
  private final Map<Rejection, Counter> points = new EnumMap<>(Rejection.class);
  private final Map<Rejection, Counter> deadLetters = new EnumMap<>(Rejection.class);

  PointMeters(MeterRegistry registry) {
    this.registry = registry;
    this.accepted = point("accepted");
    this.restarted = point("gap");
    this.alreadySeen = point("already-seen");
    this.forgotten = point("forgotten");
    this.expired =
        Counter.builder("wavecast.series.expired")
            .description("Series removed because they had no point for long")
            .register(registry);
    this.wholeLetters = letter("whole");
    this.truncatedLetters = letter("truncated");
    this.droppedLetters = letter("dropped");
    for (Rejection reason : Rejection.values()) {
      points.put(reason, point(reason.label()));
      deadLetters.put(
          reason,
          Counter.builder("wavecast.dead.letters")
              .description("Records sent to the dead letters")
              .tag("reason", reason.label())
              .register(registry));
    }
  }

  private Counter point(String outcome) {
    return Counter.builder("wavecast.points")
        .description("Records of the points topic by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  private Counter letter(String outcome) {
    return Counter.builder("wavecast.dead.letter.writes")
        .description("Dead letters by outcome: whole, truncated, or dropped as too large")
        .tag("outcome", outcome)
        .register(registry);
  }

  void accepted(boolean afterGap) {
    (afterGap ? restarted : accepted).increment();
  }

  void alreadySeen() {
    alreadySeen.increment();
  }

  void forgotten() {
    forgotten.increment();
  }

  void expired(int series) {
    expired.increment(series);
  }

  void rejected(Rejection reason) {
    points.getOrDefault(reason, accepted).increment();
    deadLetters.getOrDefault(reason, accepted).increment();
  }

  void letterWritten(boolean truncated) {
    (truncated ? truncatedLetters : wholeLetters).increment();
  }

  void letterDropped() {
    droppedLetters.increment();
  }
}
