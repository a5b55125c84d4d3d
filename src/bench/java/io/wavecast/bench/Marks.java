package io.wavecast.bench;

import io.wavecast.core.series.LiveMetrics;
import java.util.concurrent.CountDownLatch;

/**
 * Counts points in the thread that processes them and notes the time after every so many points.
 * Written by one thread; others may read the times once {@link #done()} has returned.
 */
final class Marks implements LiveMetrics {
  private final int warmUp;
  private final int slice;
  private final long[] times;
  private final CountDownLatch done = new CountDownLatch(1);
  private int count;

  /**
   * @param warmUp number of points before the first mark
   * @param slice number of points between two marks
   * @param slices number of slices
   */
  Marks(int warmUp, int slice, int slices) {
    this.warmUp = warmUp;
    this.slice = slice;
    this.times = new long[slices + 1];
  }

  @Override
  public void accepted(boolean restarted) {
    count++;
    int measured = count - warmUp;
    if (measured < 0 || measured % slice != 0 || measured / slice >= times.length) {
      return;
    }
    times[measured / slice] = System.nanoTime();
    if (measured / slice == times.length - 1) {
      done.countDown();
    }
  }

  /** Returns the number of points to process. */
  int total() {
    return warmUp + slice * (times.length - 1);
  }

  CountDownLatch done() {
    return done;
  }

  /** Returns the points per second of each slice. */
  double[] rates() {
    double[] rates = new double[times.length - 1];
    for (int i = 0; i < rates.length; i++) {
      rates[i] = slice * 1e9 / (times[i + 1] - times[i]);
    }
    return rates;
  }
}
