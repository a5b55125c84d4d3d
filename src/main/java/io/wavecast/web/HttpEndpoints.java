package io.wavecast.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of a process, open from construction to {@link #close()}: {@code /metrics}, {@code
 * /healthz} (200 while the process lives) and {@code /readyz} (200 or 503, one line a check).
 * Answers GET and HEAD only. Thread-safe.
 */
public final class HttpEndpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoints.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int MOST_THREADS = 16;
  private static final int IDLE_MILLIS = 30_000;

  private final Supplier<String> metrics;
  private final Readiness readiness;
  private final Javalin server;

  /**
   * Opens the port.
   *
   * @param host the address to listen on
   * @param port the port, 0 for any that is free
   * @param metrics gives the text of {@code /metrics} in the Prometheus format 0.0.4
   * @param readiness what {@code /readyz} reports
   * @throws HttpStartException when the port can't be opened
   */
  public HttpEndpoints(String host, int port, Supplier<String> metrics, Readiness readiness) {
    this.metrics = metrics;
    this.readiness = readiness;
    this.server = Javalin.create(this::configure);
    try {
      server.start(host, port);
    } catch (JavalinException | IllegalArgumentException e) {
      server.stop();
      throw new HttpStartException(
          "HTTP port " + port + " on " + host + " can't be opened: " + rootMessage(e), e);
    }
  }

  /** The port that is open. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
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
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 1, IDLE_MILLIS);
    threads.setName("http");
    threads.setDaemon(true);
    return threads;
  }

  private void routes(RoutesConfig routes) {
    routes.before(HttpEndpoints::guard);
    routes.get("/metrics", context -> context.contentType(PROMETHEUS_TEXT).result(metrics.get()));
    routes.get("/healthz", context -> context.result("ok\n"));
    routes.get("/readyz", this::ready);
    routes.error(HttpStatus.NOT_FOUND, context -> context.contentType(TEXT).result("not found\n"));
    routes.exception(Exception.class, HttpEndpoints::failed);
  }

  /** Headers for every answer, and no method that could change anything. */
  private static void guard(Context context) {
    context
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("Cache-Control", "no-store");
    if (!List.of(HandlerType.GET, HandlerType.HEAD).contains(context.method())) {
      context
          .status(HttpStatus.METHOD_NOT_ALLOWED)
          .header("Allow", "GET, HEAD")
          .result("only GET and HEAD\n")
          .skipRemainingHandlers();
    }
  }

  private void ready(Context context) {
    List<Readiness.Finding> findings = readiness.findings();
    boolean ready = findings.stream().allMatch(finding -> finding.problem().isEmpty());
    context
        .status(ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
        .result(findings.stream().map(finding -> finding + "\n").collect(Collectors.joining()));
  }

  private static void failed(Exception failure, Context context) {
    LOG.warn("{} failed", context.path(), failure);
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
