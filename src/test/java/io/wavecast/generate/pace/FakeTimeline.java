package io.wavecast.generate.pace;

import java.util.ArrayList;
import java.util.List;

/** Time that passes only where a test says so, and in sleeps. */
public final class FakeTimeline implements Timeline {
  public final List<Long> sleeps = new ArrayList<>();
  private long now = Long.MAX_VALUE - 1_000; // nanoTime may overflow at any time

  public void pass(long nanos) {
    now += nanos;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (nanos <= 0) {
      throw new AssertionError("sleep of " + nanos + " ns");
    }
    sleeps.add(nanos);
    now += nanos;
  }
}
