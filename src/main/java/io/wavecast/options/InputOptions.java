package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.ValueFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for reading points from the records of any topic. */
public final class InputOptions {
  private static final String RECORD = "record";

  @Option(
      names = "--points-format",
      paramLabel = "FORMAT",
      description =
          "Format of the values on the points topic: json, text, double, float, long or integer."
              + " Default: json.")
  private @Nullable String format;

  @Option(
      names = "--value",
      paramLabel = "POINTER",
      split = ",",
      description =
          "JSON pointer of the value, such as /fields/temp; or several as NAME=POINTER,..., each"
              + " the series ID.NAME. Default: /value, or the whole value.")
  private @Nullable List<String> values;

  @Option(names = "--numbers-in-text", description = "Read numbers in JSON strings, too.")
  private boolean numbersInText;

  @Mixin private SeriesIdOptions series;

  @Option(
      names = "--time",
      paramLabel = "POINTER",
      description =
          "JSON pointer of the event time, or record: the record's timestamp. Default: /timestamp"
              + " in the default format, else record.")
  private @Nullable String time;

  /** Returns the options for the ids of series, which files share. */
  public SeriesIdOptions seriesId() {
    return series;
  }

  /**
   * Returns how points are read from the points topic.
   *
   * @throws io.wavecast.app.lifecycle.UsageException if an option is invalid
   */
  public PointsInput points(TimeOptions times) {
    TimeFormat timeFormat = times.format();
    if (format == null
        && values == null
        && !numbersInText
        && series.id().isEmpty()
        && time == null) {
      return times.isGiven() ? own(timeFormat) : PointsInput.OWN;
    }
    ValueFormat known =
        format == null
            ? ValueFormat.JSON
            : Choices.of("--points-format", format, ValueFormat.class);
    return input(known, Optional.ofNullable(time).filter(at -> !at.equals(RECORD)), timeFormat);
  }

  private PointsInput own(TimeFormat timeFormat) {
    return input(ValueFormat.JSON, Optional.of("/timestamp"), timeFormat);
  }

  private PointsInput input(ValueFormat known, Optional<String> at, TimeFormat timeFormat) {
    List<String> fields = values == null ? List.of() : values.stream().map(String::strip).toList();
    return UsageChecks.fromOptions(
        () ->
            PointsInput.of(
                new InputFormat(
                    known,
                    fields,
                    numbersInText,
                    series.id().orElse(InputFormat.KEY),
                    at,
                    timeFormat)));
  }
}
