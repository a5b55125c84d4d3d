package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a process's HTTP server. */
public final class HttpOptions {
  private static final int LAST_PORT = 65_535;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description = "Port for metrics, health and pages; 0: any free port.")
  private @Nullable Integer port;

  @Option(
      names = "--http-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on.")
  private String host;

  public String host() {
    return host;
  }

  /**
   * Returns the port; empty if none was given.
   *
   * @throws UsageException if it is not a port
   */
  public OptionalInt port() {
    if (port == null) {
      return OptionalInt.empty();
    }
    if (port < 0 || port > LAST_PORT) {
      throw UsageException.option("--http-port", "is " + port + ", not 0 to " + LAST_PORT);
    }
    return OptionalInt.of(port);
  }
}
