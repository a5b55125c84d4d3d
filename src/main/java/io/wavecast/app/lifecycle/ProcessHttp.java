package io.wavecast.app.lifecycle;

import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.web.HttpEndpoints;
import io.wavecast.serve.web.HttpStartException;
import io.wavecast.serve.web.Readiness;
import io.wavecast.serve.web.Site;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The HTTP server of a process, opened before the other parts start. A readiness check reports
 * {@code starting} until its part is provided.
 */
public final class ProcessHttp {
  private static final int PAGE_PORT = 8080;
  private static final int ANY_PORT = 0;

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
   * Opens the port that the user names, which must be free, or else the usual port, which is
   * replaced by any free one if it is in use.
   *
   * @param err receives a line if the usual port is replaced
   */
  public HttpEndpoints openForPage(
      String host,
      OptionalInt named,
      Metrics metrics,
      Site site,
      Shutdown shutdown,
      PrintWriter err) {
    if (named.isPresent()) {
      return open(host, named.getAsInt(), metrics, site, shutdown);
    }
    try {
      return open(host, PAGE_PORT, metrics, site, shutdown);
    } catch (HttpStartException e) {
      err.println(e.getMessage() + "; the page gets another port");
      return open(host, ANY_PORT, metrics, site, shutdown);
    }
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
