package io.wavecast.generate.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends records that are no points, or not any more, to a points topic: what a stream meets in real
 * life, on request. Thread-safe.
 */
public final class BadRecords implements AutoCloseable {
  /** The number of records in a burst. */
  public static final int BURST = 20;

  private static final Logger LOG = LoggerFactory.getLogger(BadRecords.class);
  private static final String LONG_AGO = "{\"value\": 0.5, \"timestamp\": 1000000000000}";

  /** Text, half a record, a number that isn't finite, no number, a point of 2001. */
  private static final List<String> VALUES =
      List.of("out of order", "{\"value\": 0.5", "NaN", "{\"value\": \"high\"}", LONG_AGO);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final List<String> series;
  private final AtomicLong sent = new AtomicLong();

  BadRecords(Producer<byte[], byte[]> producer, String topic, List<String> series) {
    this.producer = producer;
    this.topic = topic;
    this.series = List.copyOf(series);
  }

  /**
   * Opens it; the broker is first contacted by the first burst.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param series the series whose records they seem to be
   */
  public static BadRecords open(Map<String, Object> client, String topic, List<String> series) {
    return new BadRecords(
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer()),
        topic,
        series);
  }

  /** Sends {@link #BURST} of them, and returns before they have arrived. */
  public void burst() {
    for (int i = 0; i < BURST; i++) {
      // one of the kinds has no key
      boolean keyless = i % (VALUES.size() + 1) == VALUES.size();
      String value = keyless ? "0.5" : VALUES.get(i % (VALUES.size() + 1));
      byte[] key = keyless ? null : series.get(i % series.size()).getBytes(UTF_8);
      // the callback tells what the future would
      Future<?> unused =
          producer.send(
              new ProducerRecord<>(topic, key, value.getBytes(UTF_8)),
              (metadata, failure) -> {
                if (failure == null) {
                  sent.incrementAndGet();
                } else {
                  LOG.warn("a bad record could not be sent: {}", failure.getMessage());
                }
              });
    }
  }

  /** Returns the number of records that have arrived. */
  public long sent() {
    return sent.get();
  }

  /** Waits until what was sent has arrived, or for a bounded time. */
  @Override
  public void close() {
    try {
      producer.close(Duration.ofSeconds(3));
    } catch (KafkaException e) {
      LOG.debug("closing the producer of bad records: {}", e.getMessage());
    }
  }
}
