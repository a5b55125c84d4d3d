package io.wavecast.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command. {@link App} handles them before the command runs. */
public final class CommonOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file with values for options, by their names without the dashes.")
  private @Nullable Path config;

  @Option(names = "--debug", description = "Log more; print stack traces.")
  private boolean debug;

  @Nullable Path config() {
    return config;
  }

  public boolean debug() {
    return debug;
  }
}
