package io.wavecast.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The broker in a process of its own, on the same port and folder after every start. */
final class BrokerProcess implements AutoCloseable {
  private final Path folder;
  private final Path data;
  private final int port = freePort();
  private Child child;

  /**
   * @param folder for its output
   * @param data for its topics
   */
  BrokerProcess(Path folder, Path data) {
    this.folder = folder;
    this.data = data;
    this.child = launch();
    child.awaitOutput("broker on ");
  }

  private Child launch() {
    return Child.start(
        folder,
        "broker",
        "400m",
        List.of("broker", "--broker-port", Integer.toString(port), "--data-dir", data.toString()));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the broker again after it has ended. */
  void start() {
    child = launch();
    child.awaitOutput("broker on ");
  }

  Child child() {
    return child;
  }

  String servers() {
    return "127.0.0.1:" + port;
  }

  Map<String, Object> client() {
    return Map.of("bootstrap.servers", servers());
  }

  @Override
  public void close() {
    child.close();
  }
}
