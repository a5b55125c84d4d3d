package io.wavecast.app.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.wavecast.testkit.TextServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainerDriftTest {
  private static final String METRICS =
      """
      # TYPE wavecast_drift gauge
      wavecast_drift{name="cos"} 0.25
      wavecast_drift{host="a",name="boiler.1"} 1.5E1
      wavecast_drifting{name="sin"} 2.0
      wavecast_validation_mse{candidate="1",name="sin"} 3.0
      """;

  @Test
  void readsTheGaugesOfATrainer() throws Exception {
    try (TextServer trainer = TextServer.start("/metrics", METRICS);
        TrainerDrift drift = TrainerDrift.start(trainer.address() + "/")) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(drift.latest()).isEqualTo(Map.of("cos", 0.25, "boiler.1", 15.0)));
    }
  }

  @Test
  void rejectsWhatIsNoAddress() {
    for (String wrong : new String[] {"localhost:8081", "ftp://trainer", "http:// x", ""}) {
      assertThatIllegalArgumentException().isThrownBy(() -> TrainerDrift.start(wrong));
    }
  }
}
