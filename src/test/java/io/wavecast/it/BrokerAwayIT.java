package io.wavecast.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.publish.KafkaPointSink;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.StreamConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is away for longer than the stream's results may wait for it. */
class BrokerAwayIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration AWAY = Duration.ofSeconds(6);
  private static final TopicNames TOPICS = new TopicNames("away.");
  private static final int SERIES = 8;
  private static final int FIRST = 100;
  private static final int ALL = 200;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private EmbeddedBroker broker;

  @SuppressWarnings("NullAway.Init")
  private PredictionService service;

  @AfterEach
  void stop() {
    service.close();
    broker.close();
  }

  @Test
  void leavesEachPointWithOnePredictionThoughResultsCouldNotBeWritten() throws Exception {
    // given a stream whose producer gives a record up after two seconds
    broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    String servers = broker.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    try (TopicAdmin admin = new TopicAdmin(client(servers), PATIENCE)) {
      admin.create(TOPICS, new TopicLayout(4, 1));
    }
    service = service(servers);
    service.start();
    try (KafkaPointSink sink = KafkaPointSink.open(client(servers), TOPICS.points())) {
      send(sink, 0, FIRST);
      sink.flush();
      awaitPredictions(servers, FIRST);

      // when the broker goes while results are on their way, and comes back
      send(sink, FIRST, ALL);
      broker.close();
      await().pollDelay(AWAY).timeout(PATIENCE).until(() -> true);
      broker = EmbeddedBroker.start(folder.resolve("broker"), port);
      sink.flush();
    }

    // then
    List<String> predictions = awaitPredictions(servers, ALL);
    assertThat(predictions).doesNotHaveDuplicates().hasSize(SERIES * (ALL - 9));
  }

  private static Map<String, Object> client(String servers) {
    return Map.of("bootstrap.servers", servers);
  }

  private PredictionService service(String servers) {
    Map<String, Object> client =
        Map.of(
            "bootstrap.servers",
            servers,
            "producer.request.timeout.ms",
            1_000,
            "producer.delivery.timeout.ms",
            2_000);
    StreamConfig config =
        new StreamConfig(
            "away", folder.resolve("state"), "exactly_once_v2", Duration.ofMillis(100), 1, client);
    return PredictionService.of(
        TOPICS,
        SeriesConfig.DEFAULT,
        new ActiveModels(),
        LiveMetrics.NONE,
        config,
        Duration.ofSeconds(10));
  }

  private static void send(KafkaPointSink sink, int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      for (int s = 0; s < SERIES; s++) {
        sink.send(new GeneratedPoint(new Point("s-" + s, 1_000_000 + i * 100L, i), i));
      }
    }
  }

  /**
   * The series and event time of every prediction, once all are there. A service that dies is
   * followed by another, as its process would be.
   */
  private List<String> awaitPredictions(String servers, int points) {
    try (TopicReader reader = new TopicReader(client(servers), TOPICS.predictions())) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                if (service.failure().isDone()) {
                  service.close();
                  service = service(servers);
                  service.start();
                }
                return reader.poll().size() >= SERIES * (points - 9);
              });
      return reader.poll().stream()
          .map(r -> new String(r.key(), StandardCharsets.UTF_8) + "@" + r.timestamp())
          .toList();
    }
  }
}
