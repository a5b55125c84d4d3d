package io.wavecast.app.lifecycle;

import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.web.HttpEndpoints;
import io.wavecast.serve.web.Readiness;
import io.wavecast.serve.web.Site;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The HTTP side of a command, open from its first second: every check says {@code starting} until
 * the part that it asks is there.
 */
public final class HttpPart {
  private final Map<String, Late> checks = new LinkedHashMap<>();

  /** A check whose part comes later. */
  private static final class Late implements Supplier<Optional<String>> {
    private volatile Supplier<Optional<String>> part = () -> Optional.of("starting");

    @Override
    public Optional<String> get() {
      return part.get();
    }
  }

  /**
   * @param names of all checks, in the order of the report
   */
  public HttpPart(String... names) {
    for (String name : names) {
      checks.put(name, new Late());
    }
  }

  /** Opens the port for metrics and health only. */
  public HttpEndpoints open(String host, int port, Metrics metrics, Shutdown shutdown) {
    return open(host, port, metrics, Site.NONE, shutdown);
  }

  /** Opens the port. */
  public HttpEndpoints open(String host, int port, Metrics metrics, Site site, Shutdown shutdown) {
    Readiness readiness = new Readiness(new LinkedHashMap<>(checks));
    return shutdown.register(
        "http", new HttpEndpoints(host, port, metrics::scrape, readiness, site));
  }

  /** The parts of some checks are there. */
  public void provide(Map<String, Supplier<Optional<String>>> parts) {
    parts.forEach(
        (name, part) -> {
          Late check = checks.get(name);
          if (check == null) {
            throw new IllegalArgumentException("no check " + name);
          }
          check.part = part;
        });
  }
}
