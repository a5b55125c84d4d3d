package io.wavecast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTrainerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final TopicNames TOPICS = new TopicNames("");
  private static final DemoConfig CONFIG =
      new DemoConfig(
          Optional.empty(),
          OptionalInt.of(0),
          "127.0.0.1",
          OptionalInt.of(0),
          1,
          10,
          0,
          Duration.ofHours(1),
          true,
          ForecastConfig.DEFAULT);

  @TempDir Path dir;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private double promotions() {
    Counter counter = meters.find("wavecast.training.rounds").tag("outcome", "promoted").counter();
    return counter == null ? 0 : counter.count();
  }

  @Test
  void countsTheFirstTrainingsAsPromotions() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("broker"), 0);
        Shutdown shutdown = new Shutdown()) {
      Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
      try (TopicAdmin admin = new TopicAdmin(client, PATIENCE)) {
        admin.create(TOPICS, new TopicLayout(1, 1));
      }

      try (DemoTrainer trainer =
          new DemoTrainer(client, TOPICS, CONFIG, dir, meters, shutdown).start()) {
        // one of each curve
        await().atMost(PATIENCE).until(() -> promotions() == 2);
        await().atMost(PATIENCE).until(() -> trainer.problem().isEmpty());
      }

      assertThat(meters.get("wavecast.training").timer().count()).isEqualTo(2);
      assertThat(meters.get("wavecast.validation.mse").tag("name", "cos").gauge().value())
          .isPositive();
    }
  }
}
