package io.wavecast.kafka.topology;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Holds back the first points of a stream thread until the process may predict, so that the thread
 * can join its group and restore its state meanwhile. The thread polls on, so it can be stopped.
 * While points are held, the consumer isn't polled: they can't be revoked. Used by one thread.
 */
final class HeldPoints {
  private final CountDownLatch admitted;
  private @Nullable ConsumerRecords<byte[], byte[]> held;

  /**
   * @param admitted opens when points may be processed
   */
  HeldPoints(CountDownLatch admitted) {
    this.admitted = admitted;
  }

  /**
   * Returns records that may be processed, in the order of the consumer; none if no record arrives,
   * or if none may be processed, before the timeout.
   *
   * @param consumer polls the consumer with a timeout
   */
  ConsumerRecords<byte[], byte[]> poll(
      Duration timeout, Function<Duration, ConsumerRecords<byte[], byte[]>> consumer) {
    if (held == null) {
      ConsumerRecords<byte[], byte[]> polled = consumer.apply(timeout);
      if (polled.isEmpty() || admitted.getCount() == 0) {
        return polled;
      }
      held = polled;
    }
    ConsumerRecords<byte[], byte[]> waiting = held;
    if (!isAdmitted(timeout)) {
      return ConsumerRecords.empty();
    }
    held = null;
    return waiting;
  }

  private boolean isAdmitted(Duration timeout) {
    try {
      return admitted.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
