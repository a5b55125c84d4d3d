package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.generate.csv.CsvFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the columns of a CSV file. */
public final class CsvColumnOptions {
  @Option(
      names = "--value-columns",
      paramLabel = "NAME",
      split = ",",
      description =
          "Columns of values in the file, by name or number; each is the series ID.NAME. Default:"
              + " recognized.")
  private @Nullable List<String> values;

  @Option(
      names = "--time-column",
      paramLabel = "NAME",
      description = "Column of the event time, by name or number. Default: recognized.")
  private @Nullable String time;

  @Option(
      names = "--series-column",
      paramLabel = "NAME",
      description = "Column of the series id, by name or number. Default: recognized.")
  private @Nullable String series;

  /**
   * Returns the format of a file.
   *
   * @param seriesId series id of rows that don't name one
   */
  CsvFormat format(TimeFormat format, Optional<String> seriesId) {
    List<String> columns = values == null ? List.of() : values.stream().map(String::strip).toList();
    return UsageChecks.fromOptions(
        () ->
            new CsvFormat(
                format, seriesId, Optional.ofNullable(time), Optional.ofNullable(series), columns));
  }
}
