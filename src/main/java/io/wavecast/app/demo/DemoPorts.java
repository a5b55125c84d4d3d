package io.wavecast.app.demo;

import io.wavecast.app.lifecycle.ProcessHttp;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.embedded.PortInUseException;
import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.web.HttpEndpoints;
import io.wavecast.serve.web.Site;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * The ports of a demo. A port that the user names must be free; a default port that is in use is
 * replaced by any free one.
 *
 * @param err receives a line for each replaced port
 */
record DemoPorts(DemoConfig config, PrintWriter err) {
  private static final int KAFKA_PORT = 9092;
  private static final int ANY = 0;

  HttpEndpoints http(ProcessHttp endpoints, Metrics metrics, Site site, Shutdown shutdown) {
    return endpoints.openForPage(
        config.httpHost(), config.httpPort(), metrics, site, shutdown, err);
  }

  EmbeddedBroker broker(Path folder) {
    if (config.brokerPort().isPresent()) {
      return EmbeddedBroker.start(folder, config.brokerPort().getAsInt());
    }
    try {
      return EmbeddedBroker.start(folder, KAFKA_PORT);
    } catch (PortInUseException e) {
      err.println("port " + KAFKA_PORT + " is in use; the broker gets another one");
      return EmbeddedBroker.start(folder, ANY);
    }
  }
}
