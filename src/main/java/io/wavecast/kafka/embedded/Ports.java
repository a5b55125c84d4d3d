package io.wavecast.kafka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of a broker, both on loopback.
 *
 * @param clients where clients connect
 * @param controller where the broker talks to its own controller
 */
record Ports(int clients, int controller) {
  /** An address, not a name, so that no name service decides where the broker is reachable. */
  static final String HOST = "127.0.0.1";

  /**
   * Finds two ports that can be listened on now.
   *
   * @param wanted the port for clients, 0 for any
   * @throws PortInUseException if it can't be listened on
   */
  static Ports find(int wanted) {
    if (wanted < 0 || wanted > 65_535) {
      throw new IllegalArgumentException("port is " + wanted + ", not 0 to 65535");
    }
    // both are held at the same time, so they differ
    try (ServerSocket clients = listen(wanted);
        ServerSocket controller = listen(0)) {
      return new Ports(clients.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new PortInUseException(HOST, wanted, e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
