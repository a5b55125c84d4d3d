package io.wavecast.kafka.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows topics and hands over each record as it arrives, read-committed and without a group, on a
 * thread of its own until {@link #close()}. Kafka's clients reconnect while a broker is away; after
 * any other failure the feed continues from its last position. It finds partitions that are added
 * later within a minute.
 */
public final class TopicFeed implements AutoCloseable {
  /** Starts at the oldest record. */
  public static final long FROM_BEGINNING = Long.MAX_VALUE;

  /** Starts at the next record that arrives. */
  public static final long FROM_END = 0;

  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(1));
  private static final long RETRY_MILLIS = 1_000;
  private static final long PARTITION_CHECK_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<String, Object> properties;
  private final List<String> topics;
  private final FeedListener listener;
  private final FeedPositions positions;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Optional<String> problem = Optional.empty();
  private volatile Optional<KafkaConsumer<byte[], byte[]>> reading = Optional.empty();

  private TopicFeed(
      Map<String, Object> client, List<String> topics, long back, FeedListener listener) {
    this.topics = List.copyOf(topics);
    this.listener = listener;
    this.positions = new FeedPositions(this.topics, back);
    this.properties = ReadCommitted.properties(client);
    // if retention removed the next record, continue with the oldest that is left
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
  }

  /**
   * Starts to read.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param back the number of offsets before the end of each partition at which to start
   * @param listener receives the records
   */
  public static TopicFeed start(
      Map<String, Object> client, List<String> topics, long back, FeedListener listener) {
    TopicFeed feed = new TopicFeed(client, topics, back, listener);
    Thread thread = new Thread(feed::run, "feed");
    thread.setDaemon(true);
    thread.start();
    return feed;
  }

  /** Returns the reason why the topics can't be read; empty if they can. */
  public Optional<String> problem() {
    return problem;
  }

  private void run() {
    try {
      readUntilClosed();
    } catch (Error e) {
      problem = Optional.of(topics + " are not read any more: " + e);
      LOG.error("{}; restart the process", problem.get(), e);
    } finally {
      stopped.countDown();
    }
  }

  private void readUntilClosed() {
    while (closing.getCount() > 0) {
      try {
        read(new KafkaConsumer<>(properties));
      } catch (WakeupException e) {
        LOG.debug("asked to stop reading {}", topics);
      } catch (RuntimeException e) {
        report(e);
        pause();
      }
    }
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    reading = Optional.of(consumer);
    try {
      // a wakeup may have come before the consumer existed
      if (closing.getCount() > 0) {
        follow(consumer);
      }
    } finally {
      reading = Optional.empty();
      consumer.close(CLOSE);
    }
  }

  private void report(RuntimeException failure) {
    boolean known = problem.isPresent();
    problem = Optional.of(topics + " can't be read: " + failure.getMessage());
    if (!known) {
      LOG.warn("{}; retrying every second", problem.get(), failure);
    }
  }

  private void pause() {
    try {
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("asked to stop while waiting for {}", topics);
      }
    } catch (InterruptedException e) {
      closing.countDown();
    }
  }

  private void follow(KafkaConsumer<byte[], byte[]> consumer) {
    positions.assign(consumer);
    problem = Optional.empty();
    long looked = System.nanoTime();
    while (closing.getCount() > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(this::handOver);
      positions.move(records);
      if (positions.areUpToDate(consumer)) {
        notifyUpToDate();
      }
      if (System.nanoTime() - looked > PARTITION_CHECK_NANOS) {
        positions.assign(consumer);
        looked = System.nanoTime();
      }
    }
  }

  /** Hands over a record. A listener that fails must not end the feed. */
  private void handOver(ConsumerRecord<byte[], byte[]> record) {
    try {
      listener.onRecord(record);
    } catch (RuntimeException e) {
      LOG.error(
          "record {}-{}@{} could not be handled and is skipped",
          record.topic(),
          record.partition(),
          record.offset(),
          e);
    }
  }

  private void notifyUpToDate() {
    try {
      listener.onUpToDate();
    } catch (RuntimeException e) {
      LOG.error("records of {} could not be applied", topics, e);
    }
  }

  /** Stops reading and waits for the thread. Needs no broker that answers. Idempotent. */
  @Override
  public void close() {
    closing.countDown();
    reading.ifPresent(KafkaConsumer::wakeup);
    try {
      if (!stopped.await(3, TimeUnit.SECONDS)) {
        LOG.warn("reading of {} didn't stop within 3 s", topics);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
