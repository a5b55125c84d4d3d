package io.wavecast.serve.web;

import java.util.Comparator;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Bounds the open connections. A new connection is always accepted, so that a health check gets
 * through; if there are too many, those without traffic for the longest time are closed.
 */
final class ConnectionEviction implements Connection.Listener {
  /** Maximum number of open connections. */
  static final int MAX_CONNECTIONS = 1_024;

  private final ServerConnector connector;

  ConnectionEviction(ServerConnector connector) {
    this.connector = connector;
  }

  @Override
  public void onOpened(Connection connection) {
    int excess = connector.getConnectedEndPoints().size() - MAX_CONNECTIONS;
    if (excess > 0) {
      connector.getConnectedEndPoints().stream()
          .filter(AbstractEndPoint.class::isInstance)
          .map(AbstractEndPoint.class::cast)
          .sorted(Comparator.comparingLong(AbstractEndPoint::getIdleFor).reversed())
          .limit(excess)
          .toList()
          .forEach(EndPoint::close);
    }
  }
}
