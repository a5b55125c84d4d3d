package io.wavecast.learn.sample;

import java.util.TreeSet;

/**
 * An estimate of the number of distinct strings, from the smallest hashes (Bar-Yossef et al. 2002,
 * "Counting Distinct Elements in a Data Stream"). Exact up to {@value #KEPT} strings; the standard
 * error is 3% above. Not thread-safe.
 */
final class DistinctCount {
  private static final int KEPT = 1024;

  private final TreeSet<Long> smallest = new TreeSet<>(Long::compareUnsigned);

  /** A larger hash, unsigned, is not among the smallest. No hash is larger than -1. */
  private long bound = -1;

  /** Counts a string, given its {@link SeriesSample#hash}. */
  void add(long hash) {
    if (Long.compareUnsigned(hash, bound) <= 0 && smallest.add(hash)) {
      if (smallest.size() > KEPT) {
        smallest.pollLast();
      }
      bound = smallest.size() < KEPT ? bound : smallest.last();
    }
  }

  /** Returns the number of distinct strings. */
  long estimate() {
    if (smallest.size() < KEPT) {
      return smallest.size();
    }
    double share = (smallest.last() >>> 1) / (double) Long.MAX_VALUE;
    return Math.round((KEPT - 1) / share);
  }
}
