package io.wavecast.cli;

import io.wavecast.app.lifecycle.ExitCodes;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.TemporaryFolder;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the embedded broker alone. */
@Command(
    name = "broker",
    description =
        "Run the embedded broker alone, to try things without a cluster. It listens on loopback and"
            + " isn't made for production.")
final class BrokerCommand extends BaseCommand {
  @Option(
      names = "--broker-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Port for clients; 0: any free port.")
  private int port;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Folder for topics; they survive a restart. Default: a temporary folder.")
  private @Nullable Path dataDir;

  @Option(names = "--for", description = "Stop after this duration. Default: at Ctrl-C.")
  private @Nullable Duration duration;

  @Override
  public Integer call() throws IOException {
    try (Shutdown shutdown = new Shutdown()) {
      Path dir = dataDir == null ? TemporaryFolder.create("wavecast-broker", shutdown) : dataDir;
      EmbeddedBroker broker = shutdown.register("broker", EmbeddedBroker.start(dir, port));
      out().println("broker on " + broker.bootstrapServers());
      out().flush();
      return ExitCodes.exitCode(shutdown.await(Optional.ofNullable(duration), broker.failure()));
    }
  }
}
