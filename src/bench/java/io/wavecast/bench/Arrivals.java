package io.wavecast.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Records the time at which each prediction reaches a consumer that reads committed records only.
 */
final class Arrivals implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Feed feed;
  private final AtomicLongArray times;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean closed;

  Arrivals(Map<String, Object> client, String topic, Feed feed, int points) {
    this.feed = feed;
    this.times = new AtomicLongArray(points);
    Map<String, Object> all = new HashMap<>(client);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList());
    consumer.seekToBeginning(consumer.assignment());
    Thread thread = new Thread(this::read, "arrivals");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          int index = (int) feed.indexOf(record.key(), record.timestamp());
          times.compareAndSet(index, 0, System.nanoTime());
        }
      }
    }
  }

  /** Waits until all predictions up to a point have arrived. */
  void await(int count) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; i < count; i++) {
      while (times.get(i) == 0) {
        if (System.nanoTime() > end) {
          throw new IllegalStateException("the prediction at point " + i + " hasn't come");
        }
        Thread.sleep(1);
      }
    }
  }

  /** Returns the arrival time of the prediction at a point, by {@link System#nanoTime()}. */
  long time(int index) {
    return times.get(index);
  }

  @Override
  public void close() {
    closed = true; // the thread closes the consumer
  }
}
