package io.wavecast.app.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] body = METRICS.getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (TrainerDrift drift =
        TrainerDrift.start("http://localhost:" + server.getAddress().getPort() + "/")) {
      await()
          .atMost(Duration.ofMinutes(1))
          .untilAsserted(
              () -> assertThat(drift.latest()).isEqualTo(Map.of("cos", 0.25, "boiler.1", 15.0)));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void rejectsWhatIsNoAddress() {
    for (String wrong : new String[] {"localhost:8081", "ftp://trainer", "http:// x", ""}) {
      assertThatIllegalArgumentException().isThrownBy(() -> TrainerDrift.start(wrong));
    }
  }
}
