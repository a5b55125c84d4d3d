package io.wavecast.kafka.topology;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of points of a stream thread. Without transactions, it decides when the thread's
 * {@link SettlingProducer} sends: while points wait, the producer collects large batches; when none
 * waits, its records are sent before the thread waits for the next point. Offsets are committed
 * after all results are written. No point is returned before points are admitted.
 */
final class SettlingConsumer extends KafkaConsumer<byte[], byte[]> {
  private final Supplier<@Nullable SettlingProducer> producer;
  private final HeldPoints points;

  /**
   * @param producer returns the thread's producer; null if it is transactional
   * @param admitted opens when points may be processed
   */
  SettlingConsumer(
      Map<String, Object> config,
      Supplier<@Nullable SettlingProducer> producer,
      CountDownLatch admitted) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.producer = producer;
    this.points = new HeldPoints(admitted);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    return points.poll(timeout, this::settled);
  }

  private ConsumerRecords<byte[], byte[]> settled(Duration timeout) {
    SettlingProducer results = producer.get();
    if (results == null) {
      return super.poll(timeout);
    }
    ConsumerRecords<byte[], byte[]> polled = super.poll(Duration.ZERO);
    if (!polled.isEmpty()) {
      return polled;
    }
    if (!isBehind()) {
      results.settle();
    }
    return timeout.isZero() ? polled : super.poll(timeout);
  }

  /** Returns true if the last answer of the brokers left points to be read. */
  private boolean isBehind() {
    return assignment().stream().anyMatch(partition -> currentLag(partition).orElse(0) > 0);
  }

  @Override
  public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
    SettlingProducer results = producer.get();
    if (results != null) {
      results.requireWritten();
    }
    super.commitSync(offsets);
  }
}
