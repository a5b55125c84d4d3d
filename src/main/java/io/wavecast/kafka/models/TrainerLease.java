package io.wavecast.kafka.models;

import io.wavecast.kafka.read.ReadCommitted;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to train the models of a topic, which one process has at a time. It is the assignment
 * of the topic's first partition in a consumer group: the brokers give it to one member, leave it
 * there while the member is alive, and pass it on {@link #SESSION_TIMEOUT} after its death. The
 * partition is paused, nothing is read. Thread-safe.
 */
public final class TrainerLease implements AutoCloseable {
  /** Time after which the brokers consider a silent holder dead. */
  public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(TrainerLease.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long RETRY_MILLIS = 1_000;

  private final Map<String, Object> properties;
  private final String topic;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean held;
  private volatile CountDownLatch granted = new CountDownLatch(1);

  private TrainerLease(Map<String, Object> properties, String topic) {
    this.properties = properties;
    this.topic = topic;
  }

  /**
   * Starts to ask for the lease, on a thread of its own until {@link #close()}.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   */
  public static TrainerLease start(Map<String, Object> client, String topic) {
    Map<String, Object> all = ReadCommitted.properties(client);
    all.put(ConsumerConfig.GROUP_ID_CONFIG, topic + "-trainer");
    all.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    all.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis());
    all.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) SESSION_TIMEOUT.toMillis() / 4);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
    TrainerLease lease = new TrainerLease(all, topic);
    Thread thread = new Thread(lease::run, "trainer-lease");
    thread.setDaemon(true);
    thread.start();
    return lease;
  }

  /** Returns true while this process may train and publish. */
  public boolean isHeld() {
    return held;
  }

  /**
   * Blocks until the lease is held.
   *
   * @return false on timeout
   */
  public boolean await(Duration timeout) throws InterruptedException {
    return granted.await(timeout.toMillis(), TimeUnit.MILLISECONDS) && held;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
          consumer.subscribe(List.of(topic), listener(consumer));
          while (closing.getCount() > 0) {
            consumer.poll(POLL);
          }
        } catch (WakeupException e) {
          LOG.debug("asked to stop");
        } catch (KafkaException e) {
          set(false);
          LOG.warn("the trainer's group on {} is unavailable, retrying: {}", topic, e.toString());
          pause();
        }
      }
    } finally {
      set(false);
      stopped.countDown();
    }
  }

  private void pause() {
    try {
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("asked to stop");
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private ConsumerRebalanceListener listener(KafkaConsumer<byte[], byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.pause(partitions);
        if (isFirst(partitions)) {
          set(true);
        }
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (isFirst(partitions)) {
          LOG.info("the right to train the models of {} is given back", topic);
          set(false);
        }
      }

      @Override
      public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.warn("the right to train the models of {} is lost to another trainer", topic);
        set(false);
      }
    };
  }

  private static boolean isFirst(Collection<TopicPartition> partitions) {
    return partitions.stream().anyMatch(partition -> partition.partition() == 0);
  }

  private synchronized void set(boolean now) {
    if (now && !held) {
      held = true;
      granted.countDown();
    } else if (!now && held) {
      held = false;
      granted = new CountDownLatch(1);
    }
  }

  /** Gives the lease back at once and stops asking for it. Idempotent. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!stopped.await(3, TimeUnit.SECONDS)) {
        LOG.debug("the trainer's group didn't answer; its session ends by itself");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
