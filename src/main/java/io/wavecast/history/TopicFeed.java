package io.wavecast.history;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over every record of some topics as it comes, read-committed and without a group, on a
 * thread of its own from construction to {@link #close()}. Kafka's clients reconnect by themselves
 * while a broker is away.
 */
public final class TopicFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicFeed.class);
  private static final Duration POLL = Duration.ofMillis(100);

  private final List<String> topics;
  private final boolean fromBeginning;
  private final Consumer<ConsumerRecord<byte[], byte[]>> sink;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closing;

  /**
   * Starts to read.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param fromBeginning whether records that are there already are handed over too
   * @param sink called by the feed's thread, in order of offset within a partition
   */
  public TopicFeed(
      Map<String, Object> client,
      List<String> topics,
      boolean fromBeginning,
      Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    this.topics = List.copyOf(topics);
    this.fromBeginning = fromBeginning;
    this.sink = sink;
    Map<String, Object> all = ReadCommitted.properties(client);
    // where retention has removed what was to be read next, go on with the oldest that is left
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.consumer = new KafkaConsumer<>(all);
    Thread thread = new Thread(this::run, "feed");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      if (fromBeginning) {
        consumer.seekToBeginning(partitions);
      } else {
        consumer.seekToEnd(partitions);
      }
      while (!closing) {
        consumer.poll(POLL).forEach(sink);
      }
    } catch (KafkaException e) {
      LOG.error("reading of {} stopped: {}", topics, e.getMessage(), e);
    } finally {
      stopped.countDown();
    }
  }

  /** Stops reading and waits until it has. Idempotent. */
  @Override
  public void close() {
    closing = true;
    try {
      if (!stopped.await(3, TimeUnit.SECONDS)) {
        LOG.warn("the reading of {} didn't stop within 3 s", topics);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
