package io.wavecast.serve.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** The growth rate of a count over its last few samples. Not thread-safe. */
final class Rate {
  private static final int MAX_SAMPLES = 6;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long nanoTime, long count) {}

  /**
   * Adds a sample.
   *
   * @param nanoTime time of the sample, from {@link System#nanoTime()}
   */
  void add(long nanoTime, long count) {
    if (!samples.isEmpty() && samples.getLast().nanoTime() == nanoTime) {
      return;
    }
    samples.addLast(new Sample(nanoTime, count));
    if (samples.size() > MAX_SAMPLES) {
      samples.removeFirst();
    }
  }

  /** Returns the growth per second over the samples; 0 while there are fewer than two. */
  double perSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    return (last.count() - first.count()) * NANOS_PER_SECOND / (last.nanoTime() - first.nanoTime());
  }
}
