package io.wavecast.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server that answers as a Schema Registry with one schema, of {@link AvroReading}. */
public final class RegistryServer implements AutoCloseable {
  /** The id of the schema. */
  public static final int KNOWN = 7;

  private final HttpServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  private RegistryServer(HttpServer server) {
    this.server = server;
  }

  public static RegistryServer start() throws IOException {
    RegistryServer registry =
        new RegistryServer(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    registry.server.createContext(
        "/base/schemas/ids/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          registry.requests.add(
              path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
          String schema = AvroReading.SCHEMA.replace("\"", "\\\"");
          byte[] body = ("{\"schema\":\"" + schema + "\"}").getBytes(UTF_8);
          boolean known = path.endsWith("/" + KNOWN);
          exchange.sendResponseHeaders(known ? registry.status : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    registry.server.start();
    return registry;
  }

  /** Sets the status of the answers about the known schema. */
  public void answerWith(int newStatus) {
    status = newStatus;
  }

  /** Returns the path and the authorization of each request. */
  public List<String> requests() {
    return requests;
  }

  /** Returns the address, with a name and a password. */
  public String address() {
    return "http://user:secret@localhost:" + server.getAddress().getPort() + "/base/";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
