package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The HTTP server of a process, open from construction to {@link #close()}: {@code /metrics},
 * {@code /healthz} (200 while the process lives), {@code /readyz} (200 or 503, one line per check),
 * and a {@link Site}. Accepts GET and HEAD, and POST for the commands of the site.
 *
 * <p>Health and readiness are answered whatever other clients do: no thread of the server waits for
 * a client, and scrapes, queries and commands run on threads of their own. Thread-safe.
 */
public final class HttpEndpoints implements AutoCloseable {
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private static final Duration IDLE = Duration.ofSeconds(30);

  private final SiteRoutes site;
  private final WorkQueue scrapes = new WorkQueue("http-metrics", 1);
  private final HttpServer server;

  /**
   * Opens the port with metrics and health only.
   *
   * @throws HttpStartException if the port can't be opened
   */
  public HttpEndpoints(String host, int port, Supplier<String> metrics, Readiness readiness) {
    this(host, port, metrics, readiness, Site.NONE);
  }

  /**
   * Opens the port.
   *
   * @param host the address to listen on
   * @param port the port; 0 for any free port
   * @param metrics returns the text of {@code /metrics} in the Prometheus format 0.0.4
   * @param readiness the checks that {@code /readyz} reports
   * @param site the other content
   * @throws HttpStartException when the port can't be opened
   */
  public HttpEndpoints(
      String host, int port, Supplier<String> metrics, Readiness readiness, Site site) {
    this(host, port, metrics, readiness, site, IDLE);
  }

  HttpEndpoints(
      String host,
      int port,
      Supplier<String> metrics,
      Readiness readiness,
      Site site,
      Duration idle) {
    this.site = new SiteRoutes(site);
    Map<String, Router.Route> routes = new HashMap<>(this.site.routes());
    routes.put("/healthz", exchange -> exchange.send(Answer.text(Answer.OK, "ok")));
    routes.put("/readyz", exchange -> exchange.answer(() -> ready(readiness)));
    routes.put("/metrics", exchange -> scrapes.answer(exchange, () -> scrape(metrics)));
    this.server =
        HttpServer.start(
            host, port, idle, new RequestGuard(host, site.commands().keySet()), routes);
  }

  private static Answer scrape(Supplier<String> metrics) {
    return Answer.of(Answer.OK, PROMETHEUS_TEXT, metrics.get().getBytes(UTF_8));
  }

  private static Answer ready(Readiness readiness) {
    List<Readiness.Finding> findings = readiness.findings();
    boolean ready = findings.stream().allMatch(finding -> finding.problem().isEmpty());
    String lines =
        findings.stream().map(Readiness.Finding::toString).collect(Collectors.joining("\n"));
    return Answer.text(ready ? Answer.OK : Answer.UNAVAILABLE, lines);
  }

  /** Returns the open port. */
  public int port() {
    return server.port();
  }

  /** Returns the number of open event streams. */
  int openStreams() {
    return site.openStreams();
  }

  @Override
  public void close() {
    site.close();
    scrapes.close();
    server.close();
  }
}
