package io.wavecast.serve.page;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * The mean time from a point's arrival on the topic to its committed prediction, over the last few
 * samples. By Little's law it is the mean number of waiting points divided by their rate of
 * arrival. It needs no timestamps, so event times ahead of or behind the clock don't change it. Not
 * thread-safe.
 */
final class DelayEstimate {
  private static final int MAX_SAMPLES = 10;
  private static final double MILLIS_PER_NANO = 1e-6;

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanoTime, long end, long waiting) {}

  /**
   * Adds a sample.
   *
   * @param nanoTime time of the sample, from {@link System#nanoTime()}
   * @param end number of points that have arrived
   * @param waiting number of those that are not processed and committed
   */
  void add(long nanoTime, long end, long waiting) {
    if (!samples.isEmpty() && samples.getLast().nanoTime() == nanoTime) {
      return;
    }
    samples.addLast(new Sample(nanoTime, end, waiting));
    if (samples.size() > MAX_SAMPLES) {
      samples.removeFirst();
    }
  }

  /** Forgets all samples: nothing is known about the present. */
  void clear() {
    samples.clear();
  }

  /** Returns the delay in milliseconds; empty while no points arrive. */
  OptionalDouble millis() {
    if (samples.size() < 2) {
      return OptionalDouble.empty();
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    double perMilli =
        (last.end() - first.end()) / ((last.nanoTime() - first.nanoTime()) * MILLIS_PER_NANO);
    double waiting = samples.stream().mapToLong(Sample::waiting).average().orElseThrow();
    return perMilli > 0 ? OptionalDouble.of(waiting / perMilli) : OptionalDouble.empty();
  }
}
