package io.wavecast.bench;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.ValueFormat;
import io.wavecast.kafka.state.SnapshotRecords;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Points of many series in turn, half of them {@code sin-N} and half {@code cos-N}, with 100 ms of
 * event time between two points of a series. Also writes the state of a series after its first
 * hundreds of points, so that each further point costs as much as in a long run.
 */
final class Feed implements AutoCloseable {
  /** The form of records with the series id in their value. */
  static final PointsInput NESTED =
      PointsInput.of(
          new InputFormat(
              ValueFormat.JSON,
              List.of("/value"),
              false,
              "{/device/id}",
              Optional.empty(),
              TimeFormat.AUTO));

  private static final int GATEWAYS = 64;
  private static final long START = 1_700_000_000_000L;
  private static final long STEP = 100;
  private static final double GAP = 0.01;

  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicNames topics;
  private final int series;
  private final boolean nested;
  private volatile @Nullable Exception failure;

  /**
   * @param lingerMillis maximum time that a point waits for others of its batch
   */
  Feed(String servers, TopicNames topics, int series, int lingerMillis) {
    this(servers, topics, series, lingerMillis, false);
  }

  /**
   * @param nested true for records that are keyed by a gateway and read as {@link #NESTED}
   */
  Feed(String servers, TopicNames topics, int series, int lingerMillis, boolean nested) {
    this.nested = nested;
    this.topics = topics;
    this.series = series;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                // the changelog is new: no batch may overtake a first one that the broker rejects
                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
                1,
                ProducerConfig.LINGER_MS_CONFIG,
                lingerMillis,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Writes the state of each series as a stream application of this id stores it. */
  void prime(String changelog, SeriesConfig config) {
    for (int s = 0; s < series; s++) {
      String id = new String(key(s), StandardCharsets.UTF_8);
      int partition =
          BuiltInPartitioner.partitionForKey(key(s), producer.partitionsFor(changelog).size());
      byte[] state = SnapshotRecords.value(id, primed(s, config), System.currentTimeMillis());
      send(new ProducerRecord<>(changelog, partition, null, SnapshotRecords.key(id), state));
    }
    flush();
  }

  private SeriesState primed(int s, SeriesConfig config) {
    SeriesEngine engine = new SeriesEngine(config, new ActiveModels(), LiveMetrics.NONE);
    SeriesState state = engine.newState();
    String id = new String(key(s), StandardCharsets.UTF_8);
    for (int t = -config.rules().length() - config.mseWindow(); t < 0; t++) {
      engine.accept(state, new Point(id, START + t * STEP, value(s, t)));
    }
    return state;
  }

  /** Sends the points {@code from} to {@code to} of the sequence, as fast as possible. */
  void send(long from, long to) {
    for (long i = from; i < to; i++) {
      send(point(i));
    }
    flush();
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (sent, problem) -> {
              if (problem != null) {
                failure = problem;
              }
            });
  }

  private void flush() {
    producer.flush();
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }

  /** Sends one point immediately. */
  void sendNow(long index) {
    send(point(index));
  }

  private ProducerRecord<byte[], byte[]> point(long index) {
    int s = (int) (index % series);
    long t = index / series;
    byte[] value = ("{\"value\":" + value(s, t) + "}").getBytes(StandardCharsets.UTF_8);
    if (nested) {
      byte[] gateway = ("gateway-" + s % GATEWAYS).getBytes(StandardCharsets.UTF_8);
      return new ProducerRecord<>(
          topics.points(), null, START + t * STEP, gateway, nested(s, value(s, t)));
    }
    return new ProducerRecord<>(topics.points(), null, START + t * STEP, key(s), value);
  }

  private static byte[] nested(int s, double value) {
    String id = new String(key(s), StandardCharsets.UTF_8);
    return ("{\"device\":{\"id\":\"" + id + "\"},\"value\":" + value + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Returns the position of a record's point in the sequence. */
  long indexOf(byte[] key, long timestamp) {
    String id = new String(key, StandardCharsets.UTF_8);
    int number = 2 * Integer.parseInt(id.substring(id.indexOf('-') + 1));
    int s = id.startsWith("sin") ? number : number + 1;
    return (timestamp - START) / STEP * series + s;
  }

  private static byte[] key(int s) {
    return ((s % 2 == 0 ? "sin-" : "cos-") + s / 2).getBytes(StandardCharsets.UTF_8);
  }

  private static double value(int s, long t) {
    return Math.sin(0.37 * s + GAP * t);
  }

  @Override
  public void close() {
    producer.close();
  }
}
