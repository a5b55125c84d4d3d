package io.wavecast.serve.page;

import java.util.Arrays;
import java.util.OptionalLong;

/** The median of recent delays. Thread-safe. */
final class Delays {
  private static final int NEWEST = 512;

  private final long[] millis = new long[NEWEST];
  private long count;

  synchronized void add(long delay) {
    millis[(int) (count % NEWEST)] = delay;
    count++;
  }

  /** Returns the median since the last call in milliseconds, over at most the newest 512. */
  synchronized OptionalLong takeMedian() {
    int size = (int) Math.min(count, NEWEST);
    count = 0;
    if (size == 0) {
      return OptionalLong.empty();
    }
    long[] sorted = Arrays.copyOf(millis, size);
    Arrays.sort(sorted);
    return OptionalLong.of(sorted[size / 2]);
  }
}
