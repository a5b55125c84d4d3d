package io.wavecast.kafka.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of a broker, both on loopback.
 *
 * @param clients port for clients
 * @param controller port on which the broker reaches its own controller
 */
record Ports(int clients, int controller) {
  /** An address rather than a name, so that it doesn't depend on name resolution. */
  static final String HOST = "127.0.0.1";

  /**
   * Finds two ports that are free now.
   *
   * @param wanted the port for clients, 0 for any
   * @throws PortInUseException if the wanted port isn't free
   */
  static Ports find(int wanted) {
    if (wanted < 0 || wanted > 65_535) {
      throw new IllegalArgumentException("port is " + wanted + ", not 0 to 65535");
    }
    // both are open at the same time, so they differ
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
