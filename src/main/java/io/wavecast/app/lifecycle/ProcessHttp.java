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
 * The HTTP server of a process, opened before the other parts start. A readiness check reports
 * {@code starting} until its part is provided.
 */
public final class ProcessHttp {
  private final Map<String, LateCheck> checks = new LinkedHashMap<>();

  /** A check that is provided later. */
  private static final class LateCheck implements Supplier<Optional<String>> {
    private volatile Supplier<Optional<String>> provided = () -> Optional.of("starting");

    @Override
    public Optional<String> get() {
      return provided.get();
    }
  }

  /**
   * @param names names of all checks, in the order of the report
   */
  public ProcessHttp(String... names) {
    for (String name : names) {
      checks.put(name, new LateCheck());
    }
  }

  /** Opens the port with metrics, health and readiness only. */
  public HttpEndpoints open(String host, int port, Metrics metrics, Shutdown shutdown) {
    return open(host, port, metrics, Site.NONE, shutdown);
  }

  /** Opens the port with metrics, health, readiness and a site. */
  public HttpEndpoints open(String host, int port, Metrics metrics, Site site, Shutdown shutdown) {
    Readiness readiness = new Readiness(new LinkedHashMap<>(checks));
    return shutdown.register(
        "http", new HttpEndpoints(host, port, metrics::scrape, readiness, site));
  }

  /**
   * Provides some of the checks.
   *
   * @throws IllegalArgumentException if the constructor wasn't given a name
   */
  public void provide(Map<String, Supplier<Optional<String>>> parts) {
    parts.forEach(
        (name, part) -> {
          LateCheck check = checks.get(name);
          if (check == null) {
            throw new IllegalArgumentException("there is no check " + name);
          }
          check.provided = part;
        });
  }
}
