package io.wavecast.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Records that no point could be made of, under the keys of good series too. Each must become one
 * dead letter, and no series may notice it.
 */
final class HostileRecords implements AutoCloseable {
  private static final int MEGABYTE = 1 << 20;
  private static final String[] VALUES = {
    "",
    "{",
    "[]",
    "{}",
    "null",
    "true",
    "\"1\"",
    "NaN",
    "-Infinity",
    "1e400",
    "-1e999999999",
    "0x10",
    "1 2",
    "1\u0000",
    "\u0000",
    "\u001b[2J",
    "{\"value\": null}",
    "{\"value\": 1e309}",
    "{\"value\": \"7\"}",
    "{\"value\": {}}",
    "{\"value\": 1, \"timestamp\": \"x\"}",
    "{\"value\": 1, \"timestamp\": 1e300}",
    "{\"value\": 1, \"timestamp\": -9223372036854775808}",
    "{\"value\": 1,",
    "\ufeff",
    "--1",
    "1,5",
    "{\"value\": 1, \"timestamp\": 99999999999999999999}",
    "[[[[[[[[[[[[[[",
    "9".repeat(2_000) + "e"
  };

  private final String topic;
  private final SplittableRandom random;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicLong failed = new AtomicLong();

  HostileRecords(Map<String, Object> client, String topic, long seed) {
    this.topic = topic;
    this.random = new SplittableRandom(seed);
    Map<String, Object> config = new HashMap<>(client);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * MEGABYTE);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Sends so many records and waits until they are on the topic. */
  void send(int count) {
    for (int i = 0; i < count; i++) {
      Future<?> unused =
          producer.send(next(), (metadata, problem) -> failed.addAndGet(problem == null ? 0 : 1));
    }
    producer.flush();
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " hostile records were not accepted by the broker");
    }
  }

  private ProducerRecord<byte[], byte[]> next() {
    return new ProducerRecord<>(topic, null, time(), key(), value(), headers());
  }

  private Long time() {
    return switch (random.nextInt(4)) {
      case 0 -> 0L;
      case 1 -> System.currentTimeMillis();
      case 2 -> random.nextLong(0, System.currentTimeMillis());
      default -> 1L;
    };
  }

  private byte @Nullable [] key() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> bytes(random.nextInt(1, 40));
      case 3 -> "x".repeat(random.nextInt(1, 5_000)).getBytes(UTF_8);
      case 4 -> "\u0000\u001b]0;x\u0007\n\r".getBytes(UTF_8);
      default -> Load.key(random.nextInt(Load.SERIES));
    };
  }

  private byte[] value() {
    int kind = random.nextInt(1_000);
    if (kind == 0) {
      byte[] large = new byte[3 * MEGABYTE];
      Arrays.fill(large, (byte) 'x');
      return large;
    }
    // a leading letter keeps random bytes from being a number by chance
    return kind < 300
        ? ("q" + new String(bytes(random.nextInt(200)), UTF_8)).getBytes(UTF_8)
        : VALUES[random.nextInt(VALUES.length)].getBytes(UTF_8);
  }

  private RecordHeaders headers() {
    RecordHeaders headers = new RecordHeaders();
    if (random.nextInt(2_000) == 0) {
      headers.add("huge", bytes(300_000));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      headers.add("topic", bytes(random.nextInt(20)));
    }
    return headers;
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}
