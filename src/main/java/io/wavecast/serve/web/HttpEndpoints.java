package io.wavecast.serve.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of a process, open from construction to {@link #close()}: {@code /metrics},
 * {@code /healthz} (200 while the process lives), {@code /readyz} (200 or 503, one line per check),
 * and a {@link Site}. Accepts GET and HEAD, and POST for the commands of the site. Thread-safe.
 */
public final class HttpEndpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int MAX_THREADS = 16;
  private static final int IDLE_MILLIS = 30_000;

  private final Supplier<String> metrics;
  private final Readiness readiness;
  private final RequestGuard guard;
  private final SiteRoutes site;
  private final Javalin server;

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
    this(host, port, metrics, readiness, site, Duration.ofMillis(IDLE_MILLIS));
  }

  HttpEndpoints(
      String host,
      int port,
      Supplier<String> metrics,
      Readiness readiness,
      Site site,
      Duration idle) {
    this.metrics = metrics;
    this.readiness = readiness;
    this.guard = new RequestGuard(host, site.commands().keySet());
    this.site = new SiteRoutes(site);
    this.server = Javalin.create(this::configure);
    start(host, port, idle);
  }

  private void start(String host, int port, Duration idle) {
    try {
      server.start(host, port);
      for (Connector connector : server.jettyServer().server().getConnectors()) {
        ((AbstractConnector) connector).setIdleTimeout(idle.toMillis());
      }
    } catch (JavalinException | IllegalArgumentException e) {
      close();
      throw new HttpStartException(
          "HTTP port " + port + " on " + host + " can't be opened: " + rootMessage(e), e);
    }
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
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.defaultContentType = TEXT;
    config.jetty.threadPool = threads();
    routes(config.routes);
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1, IDLE_MILLIS);
    threads.setName("http");
    threads.setDaemon(true);
    return threads;
  }

  private void routes(RoutesConfig routes) {
    routes.before(guard::check);
    routes.get("/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(metrics.get()));
    routes.get("/healthz", context -> context.result("ok\n"));
    routes.get("/readyz", this::ready);
    site.add(routes);
    routes.error(HttpStatus.NOT_FOUND, context -> context.contentType(TEXT).result("not found\n"));
    routes.exception(BadRequestException.class, HttpEndpoints::rejected);
    routes.exception(Exception.class, HttpEndpoints::failed);
  }

  private static void rejected(BadRequestException reason, Context context) {
    context
        .status(HttpStatus.BAD_REQUEST)
        .contentType(TEXT)
        .result(String.valueOf(reason.getMessage()) + "\n");
  }

  private void ready(Context context) {
    List<Readiness.Finding> findings = readiness.findings();
    boolean ready = findings.stream().allMatch(finding -> finding.problem().isEmpty());
    context
        .status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .result(findings.stream().map(finding -> finding + "\n").collect(Collectors.joining()));
  }

  private static void failed(Exception failure, Context context) {
    LOG.error("{} failed; the client gets status 500", context.path(), failure);
    context
        .status(HttpStatus.INTERNAL_SERVER_ERROR)
        .contentType(TEXT)
        .result(context.path() + " failed: " + failure.getMessage() + "\n");
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }
}
