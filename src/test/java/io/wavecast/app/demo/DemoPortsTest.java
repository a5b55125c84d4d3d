package io.wavecast.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.app.lifecycle.ProcessHttp;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.web.HttpEndpoints;
import io.wavecast.serve.web.HttpStartException;
import io.wavecast.serve.web.Site;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DemoPortsTest {
  private final StringWriter err = new StringWriter();

  @Test
  void replacesTheDefaultPortThatIsInUse() throws Exception {
    try (AutoCloseable port = takeDefaultPort();
        Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics()) {
      assertThat(port).isNotNull();

      HttpEndpoints http = open(OptionalInt.empty(), metrics, shutdown);

      assertThat(http.port()).isPositive().isNotEqualTo(8080);
      assertThat(err.toString()).contains("8080").contains("the page gets another port");
    }
  }

  @Test
  void insistsOnThePortThatTheUserNames() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics()) {
      OptionalInt port = OptionalInt.of(taken.getLocalPort());

      assertThatThrownBy(() -> open(port, metrics, shutdown))
          .isInstanceOf(HttpStartException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  /** Takes the port, unless another process of this machine has it already. */
  private static ServerSocket takeDefaultPort() throws IOException {
    try {
      return new ServerSocket(8080, 1, InetAddress.getLoopbackAddress());
    } catch (BindException e) {
      return new ServerSocket(0);
    }
  }

  private HttpEndpoints open(OptionalInt port, Metrics metrics, Shutdown shutdown) {
    DemoConfig config =
        new DemoConfig(
            Optional.empty(),
            OptionalInt.of(0),
            "127.0.0.1",
            port,
            1,
            10,
            0,
            Duration.ofSeconds(60),
            true,
            ForecastConfig.DEFAULT);
    return new DemoPorts(config, new PrintWriter(err, true))
        .http(new ProcessHttp("broker"), metrics, Site.NONE, shutdown);
  }
}
