package io.wavecast.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Series that live for a few points, {@code keys} of them, in a predictor with little memory and a
 * short {@code --series-ttl}, beside series that stay.
 */
class ShortLivedKeysCampaign {
  private static final int POINTS = 2;
  private static final int PORTION = 1_000;
  private static final Pattern EXPIRED =
      Pattern.compile("(?m)^wavecast_series_expired_total ([0-9.E+]+)$");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void leaveNothingBehind() {
    Result result = new Result("short-lived keys");
    int keys = Size.of("keys", 300_000);
    try (Cluster cluster = new Cluster(folder, "--series-ttl", "5s")) {
      Supervised predictor = cluster.predictor("128m");
      predictor.awaitReady();
      try (Load load = cluster.load(result.seed)) {
        send(cluster.client(), keys);

        // then all of them leave, in the one process that has seen them come
        await("expired series")
            .atMost(Duration.ofMinutes(10))
            .untilAsserted(() -> assertThat(expired(predictor)).isEqualTo(keys));
        assertThat(predictor.exits()).as("processes that ended").isEmpty();

        // and the series that stayed have noticed nothing
        long points = load.finish();
        Verdict verdict = cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
        result.passed("%,d keys, heap of 128 MB".formatted(keys), verdict.summary());
      }
    }
  }

  private static long expired(Supervised predictor) {
    Matcher count = EXPIRED.matcher(predictor.child().metrics());
    return count.find() ? (long) Double.parseDouble(count.group(1)) : 0;
  }

  private static void send(Map<String, Object> client, int keys) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      long time = System.currentTimeMillis();
      for (int i = 0; i < keys; i++) {
        byte[] key = (Topics.SHORT_LIVED + i).getBytes(UTF_8);
        for (int p = 0; p < POINTS; p++) {
          byte[] value = Integer.toString(p).getBytes(UTF_8);
          Future<?> unused =
              producer.send(
                  new ProducerRecord<>(Cluster.TOPICS.points(), null, time + p, key, value));
        }
        if (i % PORTION == PORTION - 1) {
          producer.flush();
          Pause.of(700);
        }
      }
    }
  }
}
