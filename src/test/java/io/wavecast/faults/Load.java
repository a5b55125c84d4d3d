package io.wavecast.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Points of several series with even steps of event time, a round of all series at a time. It keeps
 * every point through an outage of the broker, so that nothing is missing on the topic.
 */
final class Load implements AutoCloseable {
  static final int SERIES = 8;
  private static final long STEP_MILLIS = 100;
  private static final int ROUNDS_PER_SECOND = 25;
  private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(20);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final SplittableRandom random;
  private final long start = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
  private final AtomicLong rounds = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private final Thread thread;
  private volatile boolean stopped;

  /** Starts to send. */
  Load(Map<String, Object> client, String topic, long seed) {
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) LONGEST_OUTAGE.toMillis());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) LONGEST_OUTAGE.toMillis());
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.topic = topic;
    this.random = new SplittableRandom(seed);
    this.thread = new Thread(this::run, "load");
    thread.start();
  }

  private void run() {
    long begin = System.nanoTime();
    while (!stopped) {
      long round = rounds.get();
      for (int series = 0; series < SERIES; series++) {
        send(round, series);
      }
      rounds.incrementAndGet();
      long due = begin + (round + 1) * TimeUnit.SECONDS.toNanos(1) / ROUNDS_PER_SECOND;
      pause(due - System.nanoTime());
    }
  }

  private void send(long round, int series) {
    double value = Math.sin(0.05 * round + series) + random.nextDouble(-0.01, 0.01);
    byte[] json = ("{\"value\": " + value + "}").getBytes(UTF_8);
    Future<?> unused =
        producer.send(
            new ProducerRecord<>(topic, null, start + round * STEP_MILLIS, key(series), json),
            (metadata, problem) -> {
              acknowledged.incrementAndGet();
              failure.compareAndSet(null, problem);
            });
  }

  /** Returns the key of a series; half of them belong to each of two models. */
  static byte[] key(int series) {
    return ((series % 2 == 0 ? "sin-" : "cos-") + series).getBytes(UTF_8);
  }

  private static void pause(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos); // the pace of the load, not a wait for something
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the number of points that the broker has acknowledged. */
  long acknowledged() {
    return acknowledged.get();
  }

  /** Stops, waits until every point is acknowledged, and returns their number. */
  long finish() {
    stopped = true;
    try {
      thread.join(LONGEST_OUTAGE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.flush();
    assertThat(failure.get()).as("the load's own records arrive").isNull();
    assertThat(acknowledged.get()).isEqualTo(rounds.get() * SERIES);
    return acknowledged.get();
  }

  @Override
  public void close() {
    stopped = true;
    producer.close(Duration.ofSeconds(1));
  }
}
