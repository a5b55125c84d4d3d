package io.wavecast.kafka.read;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over every record of some topics as it comes, read-committed and without a group, on a
 * thread of its own from construction to {@link #close()}. Kafka's clients reconnect by themselves
 * while a broker is away; after any other failure it goes on where it was. Partitions that are
 * added later are found within a minute.
 */
public final class TopicFeed implements AutoCloseable {
  /** Start with the oldest record that is there. */
  public static final long FROM_BEGINNING = Long.MAX_VALUE;

  /** Start with the next record that comes. */
  public static final long FROM_END = 0;

  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(1));
  private static final long RETRY_MILLIS = 1_000;
  private static final long LOOK_FOR_PARTITIONS_NANOS = Duration.ofMinutes(1).toNanos();

  private final Map<String, Object> properties;
  private final List<String> topics;
  private final long back;
  private final Consumer<ConsumerRecord<byte[], byte[]>> sink;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile Optional<String> problem = Optional.empty();
  private volatile Optional<KafkaConsumer<byte[], byte[]>> reading = Optional.empty();

  /**
   * Starts to read.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param back how many offsets before the end of each partition to start
   * @param sink called by the feed's thread, in order of offset within a partition
   */
  public TopicFeed(
      Map<String, Object> client,
      List<String> topics,
      long back,
      Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    this.topics = List.copyOf(topics);
    this.back = back;
    this.sink = sink;
    this.properties = ReadCommitted.properties(client);
    // where retention has removed what was to be read next, go on with the oldest that is left
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    Thread thread = new Thread(this::run, "feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** What keeps it from reading; empty when nothing does. */
  public Optional<String> problem() {
    return problem;
  }

  private void run() {
    while (closing.getCount() > 0) {
      try {
        read(new KafkaConsumer<>(properties));
      } catch (WakeupException e) {
        LOG.debug("asked to stop reading {}", topics);
      } catch (KafkaException e) {
        report(e);
        pause();
      }
    }
    stopped.countDown();
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    reading = Optional.of(consumer);
    try {
      if (closing.getCount() > 0) { // else the wake-up may have gone by
        follow(consumer);
      }
    } finally {
      reading = Optional.empty();
      consumer.close(CLOSE);
    }
  }

  private void report(KafkaException failure) {
    boolean known = problem.isPresent();
    problem = Optional.of(topics + " can't be read: " + failure.getMessage());
    if (!known) {
      LOG.warn("{}; trying again every second", problem.get(), failure);
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
    assign(consumer);
    problem = Optional.empty();
    long looked = System.nanoTime();
    while (closing.getCount() > 0) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      records.forEach(this::take);
      records
          .nextOffsets()
          .forEach((partition, position) -> next.put(partition, position.offset()));
      if (System.nanoTime() - looked > LOOK_FOR_PARTITIONS_NANOS) {
        assign(consumer);
        looked = System.nanoTime();
      }
    }
  }

  /** One record that the sink can't bear must not end the feed. */
  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      sink.accept(record);
    } catch (RuntimeException e) {
      LOG.error("{}-{}@{} failed", record.topic(), record.partition(), record.offset(), e);
    }
  }

  private void assign(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("no such topic");
    }
    Set<TopicPartition> added = new HashSet<>(partitions);
    added.removeAll(consumer.assignment());
    if (!added.isEmpty()) {
      boolean atStart = next.isEmpty();
      consumer.assign(partitions);
      locate(consumer, added, atStart);
    }
  }

  /** A partition that appears while others are being read is read from its beginning. */
  private void locate(
      KafkaConsumer<byte[], byte[]> consumer, Set<TopicPartition> added, boolean atStart) {
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(added);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added);
    for (TopicPartition partition : added) {
      long begin = begins.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, begin);
      long first = atStart ? Math.max(begin, end - Math.min(back, end)) : begin;
      consumer.seek(partition, next.computeIfAbsent(partition, unknown -> first));
    }
  }

  /** Stops reading, which needs no broker that answers, and waits until it has. Idempotent. */
  @Override
  public void close() {
    closing.countDown();
    reading.ifPresent(KafkaConsumer::wakeup);
    try {
      if (!stopped.await(3, TimeUnit.SECONDS)) {
        LOG.warn("the reading of {} didn't stop within 3 s", topics);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
