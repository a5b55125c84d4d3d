package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.generate.csv.CsvFile;
import io.wavecast.generate.csv.CsvFormat;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for a CSV file of points. */
public final class CsvOptions {
  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Replay a file with rows of timestamp,value or series,timestamp,value; plain or gzip;"
              + " -: standard input.")
  private @Nullable Path csv;

  @Mixin private CsvColumnOptions columns;

  /**
   * Returns the file, if one is given.
   *
   * @throws UsageException if it can't be read
   */
  public Optional<CsvFile> file() {
    return Optional.ofNullable(csv).map(CsvOptions::readable);
  }

  static CsvFile readable(Path path) {
    CsvFile file = new CsvFile(path);
    if (!file.isStandardInput()) {
      UsageChecks.requireReadable("--csv", path);
    }
    return file;
  }

  /**
   * Returns the format of the file.
   *
   * @throws UsageException if an option is invalid
   */
  public CsvFormat format(TimeFormat time, SeriesIdOptions series) {
    return columns.format(time, series.id());
  }
}
