package io.wavecast.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class RepeatedTaskTest {
  private final CountDownLatch runs = new CountDownLatch(3);
  private final CountDownLatch release = new CountDownLatch(1);
  private volatile boolean ended;

  @Test
  void repeatsItsTask() throws Exception {
    try (RepeatedTask task = new RepeatedTask("test")) {
      task.start(Duration.ZERO, Duration.ofMillis(1), runs::countDown);

      assertThat(runs.await(1, TimeUnit.MINUTES)).isTrue();
    }
  }

  @Test
  void closeWaitsForTheEndOfTheRunUnderWay() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    RepeatedTask task = new RepeatedTask("test");
    task.start(Duration.ZERO, Duration.ofMillis(1), () -> untilInterrupted(running));
    assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();

    task.close();

    assertThat(ended).isTrue();
  }

  @Test
  void closeGivesUpOnATaskThatIgnoresTheInterrupt() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    RepeatedTask task = new RepeatedTask("test");
    task.start(Duration.ZERO, Duration.ofMillis(1), () -> untilReleased(running));
    assertThat(running.await(1, TimeUnit.MINUTES)).isTrue();
    try {
      task.close();

      assertThat(ended).isFalse();
    } finally {
      release.countDown();
    }
  }

  /** Ends a little after the interrupt, as a client does that closes its connection. */
  private void untilInterrupted(CountDownLatch running) {
    running.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      ended = true;
    }
  }

  private void untilReleased(CountDownLatch running) {
    running.countDown();
    while (!ended) {
      try {
        release.await();
        ended = true;
      } catch (InterruptedException e) {
        Thread.onSpinWait(); // waits on
      }
    }
  }
}
