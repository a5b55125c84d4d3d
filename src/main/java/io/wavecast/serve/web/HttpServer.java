package io.wavecast.serve.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/** A running Jetty server with bounds on threads, connections and unsent answers. */
final class HttpServer implements AutoCloseable {
  private static final int MAX_THREADS = 8;
  private static final int IDLE_THREAD_MILLIS = 30_000;

  /** Bounds the kernel memory of a connection whose client doesn't read. */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private final Server server;
  private final ServerConnector connector;

  private HttpServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Opens the port.
   *
   * @param idle maximum time without a byte sent or received on a connection
   * @throws HttpStartException if the port can't be opened
   */
  static HttpServer start(
      String host, int port, Duration idle, RequestGuard guard, Map<String, Router.Route> routes) {
    Server server = new Server(threads(), new ScheduledExecutorScheduler("http-timer", true), null);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(idle.toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    connector.addBean(new ConnectionEviction(connector));
    server.addConnector(connector);
    server.setHandler(new Router(guard, routes, new PendingAnswers()));
    server.setErrorHandler(HttpServer::describeError);
    HttpServer started = new HttpServer(server, connector);
    try {
      server.start();
    } catch (Exception e) {
      started.close();
      throw new HttpStartException(
          "HTTP port " + port + " on " + host + " can't be opened: " + rootMessage(e), e);
    }
    return started;
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1, IDLE_THREAD_MILLIS);
    threads.setName("http");
    threads.setDaemon(true);
    return threads;
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    return configuration;
  }

  /** Answers requests that Jetty itself rejects, such as one with an invalid path. */
  private static boolean describeError(Request request, Response response, Callback callback) {
    RequestGuard.HEADERS.forEach(response.getHeaders()::put);
    response.getHeaders().put("Content-Type", "text/plain; charset=utf-8");
    String line = HttpStatus.getMessage(response.getStatus()) + "\n";
    response.write(true, ByteBuffer.wrap(line.getBytes(UTF_8)), callback);
    return true;
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server can't be stopped: " + e.getMessage(), e);
    }
  }
}
