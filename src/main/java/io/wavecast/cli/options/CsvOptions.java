package io.wavecast.cli.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a CSV file of points. */
public final class CsvOptions {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "Replay a file with rows of timestamp,value or series,timestamp,value.")
  private @Nullable Path csv;

  @Option(
      names = "--series-id",
      paramLabel = "ID",
      description = "Series of rows without one. Default: the file's name without extension.")
  private @Nullable String seriesId;

  /**
   * Returns the file, if one is given.
   *
   * @throws UsageException if it can't be read
   */
  public Optional<Path> file() {
    if (csv != null) {
      UsageChecks.requireReadable("--csv", csv);
    }
    return Optional.ofNullable(csv);
  }

  public Optional<String> seriesId() {
    return Optional.ofNullable(seriesId);
  }
}
