package io.wavecast.generate.publish;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.PointSink;
import io.wavecast.generate.pace.PointSinkException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes points to a topic: key the series id in UTF-8, value {@code
 * {"value":0.54,"timestamp":1700000000000}}, record timestamp the event time, header {@code index}
 * the sample's running number in decimal digits where it has one.
 *
 * <p>Idempotent, acknowledged by all in-sync replicas, in order for each series. Each broker is
 * sent one request at a time: a second one under way could overtake the first when that is refused
 * for a moment, as by a topic that has just been made, and a broker that hasn't seen the producer
 * before takes it, after which it refuses the first for ever (KAFKA-15591). An outage of the broker
 * is waited out, unless timeouts are configured: sending blocks when the producer's buffer is full.
 * A point that can't be delivered counts as failed; the next call throws the first failure with the
 * number of points that failed since the last report.
 */
public final class KafkaPointSink implements PointSink {
  /** The header that carries the sample's running number. */
  public static final String INDEX_HEADER = "index";

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private static final int WAIT_MILLIS = Integer.MAX_VALUE; // 24 days, Kafka's maximum
  private static final Map<String, Object> DEFAULTS =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG,
          5,
          // four of Kafka's, so that one request at a time carries as much as five do
          ProducerConfig.BATCH_SIZE_CONFIG,
          64 * 1024,
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "lz4",
          ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          10_000,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          WAIT_MILLIS,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          WAIT_MILLIS);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Failures failures = new Failures();

  KafkaPointSink(Producer<byte[], byte[]> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /**
   * Opens a sink; the broker is first contacted by the first point.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them; they can
   *     change timeouts, batching and compression, but not the guarantees
   * @param topic the points topic
   * @throws KafkaException when the properties can't make a producer
   */
  public static KafkaPointSink open(Map<String, Object> client, String topic) {
    return new KafkaPointSink(new KafkaProducer<>(properties(client)), topic);
  }

  static Map<String, Object> properties(Map<String, Object> client) {
    Map<String, Object> all = new HashMap<>(DEFAULTS);
    all.putAll(client);
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    // nothing here is transactional, and the producer would refuse to send outside a transaction
    all.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    return all;
  }

  @Override
  public void send(GeneratedPoint point) throws InterruptedException {
    report();
    try {
      // the callback tells what the future would
      Future<?> unused =
          producer.send(
              record(point),
              (metadata, failure) -> {
                if (failure != null) {
                  failures.add(failure);
                }
              });
    } catch (InterruptException e) {
      throw interrupted(e);
    } catch (KafkaException e) {
      // thrown instead of handed to the callback: the producer can't go on
      throw new PointSinkException("topic " + topic + " takes no points: " + e.getMessage(), e);
    }
  }

  @Override
  public void flush() throws InterruptedException {
    try {
      producer.flush();
    } catch (InterruptException e) {
      throw interrupted(e);
    }
    report();
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
    report();
  }

  private ProducerRecord<byte[], byte[]> record(GeneratedPoint generated) {
    Point point = generated.point();
    String value = "{\"value\":" + point.value() + ",\"timestamp\":" + point.timestamp() + "}";
    List<Header> headers =
        generated.index() == GeneratedPoint.NO_INDEX
            ? List.of()
            : List.of(new RecordHeader(INDEX_HEADER, utf8(Long.toString(generated.index()))));
    // the event time is in the value; Kafka has no record timestamps before 1970
    long recordTime = Math.max(0, point.timestamp());
    return new ProducerRecord<>(
        topic, null, recordTime, utf8(point.series()), utf8(value), headers);
  }

  private void report() {
    failures.throwIfAny(topic);
  }

  /** Kafka sets the flag again when it throws; an InterruptedException stands for the flag. */
  private static InterruptedException interrupted(InterruptException e) {
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("interrupted while sending points");
    interrupted.initCause(e);
    return interrupted;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The failures that the producer's thread reports, until the sending thread throws them. */
  private static final class Failures {
    private long count;
    private @Nullable Exception first;

    synchronized void add(Exception failure) {
      count++;
      if (first == null) {
        first = failure;
      }
    }

    synchronized void throwIfAny(String topic) {
      Exception cause = first;
      if (cause == null) {
        return;
      }
      String message =
          "%d point%s could not be delivered to topic %s, the first because: %s"
              .formatted(count, count == 1 ? "" : "s", topic, cause.getMessage());
      count = 0;
      first = null;
      throw new PointSinkException(message, cause);
    }
  }
}
