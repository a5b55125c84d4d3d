package io.wavecast.app.trainer;

import io.wavecast.kafka.models.TrainerLease;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wait of a trainer until no other one is at work on the topic. */
final class TrainerTurn {
  private static final Logger LOG = LoggerFactory.getLogger(TrainerTurn.class);

  /** Longer than the brokers need to notice that a killed trainer is gone. */
  private static final Duration TIMEOUT = TrainerLease.SESSION_TIMEOUT.multipliedBy(2);

  private static final Duration POLL = Duration.ofMillis(500);

  private final TrainerLease lease;
  private final String topic;
  private final BooleanSupplier closing;

  /**
   * @param topic named in the log
   * @param closing true if this trainer is to end
   */
  TrainerTurn(TrainerLease lease, String topic, BooleanSupplier closing) {
    this.lease = lease;
    this.topic = topic;
    this.closing = closing;
  }

  /** Waits as long as a killed trainer blocks the topic; returns whether it is free. */
  boolean await() {
    return await(TIMEOUT);
  }

  private boolean await(Duration timeout) {
    try {
      return lease.await(timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits while another trainer is at work, which is no fault: it takes over when that ends. */
  void standBy() {
    if (!closing.getAsBoolean() && !await()) {
      LOG.info("another trainer is at work on topic {}; this one waits for its end", topic);
      while (!closing.getAsBoolean() && !Thread.currentThread().isInterrupted() && !await(POLL)) {
        LOG.debug("waiting for the other trainer");
      }
    }
  }
}
