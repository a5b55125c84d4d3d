package io.wavecast.options;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.SchemaSource;
import io.wavecast.kafka.input.ValueFormat;
import io.wavecast.kafka.registry.RegistryClient;
import io.wavecast.kafka.registry.SchemaRegistry;
import java.time.Duration;
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
          "Format of the values on the points topic: json, text, double, float, long, integer"
              + " or avro."
              + " Default: json.")
  private @Nullable String format;

  @Option(
      names = "--schema-registry",
      paramLabel = "URL",
      description =
          "Schema registry of Avro values, such as http://localhost:8081; NAME:PASSWORD@ before the"
              + " host for basic authentication.")
  private @Nullable String registry;

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

  /** Returns true if none of the options is given, so that the own format is read. */
  public boolean isDefault(TimeOptions times) {
    return isOwnFormat() && !times.isGiven();
  }

  private boolean isOwnFormat() {
    return format == null
        && values == null
        && !numbersInText
        && series.id().isEmpty()
        && time == null;
  }

  /**
   * Returns the schema registry, if one is given.
   *
   * @param maxWait maximum time that records wait while it doesn't answer
   * @throws UsageException if its address is invalid
   */
  public Optional<SchemaRegistry> registry(Duration maxWait) {
    if (registry == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new SchemaRegistry(new RegistryClient(registry), maxWait));
    } catch (IllegalArgumentException e) {
      // the address may hold a password
      throw UsageException.option(
          "--schema-registry", "is not an address such as http://localhost:8081");
    }
  }

  /**
   * Returns how points are read from the points topic. Reading fails if a schema registry doesn't
   * answer for some seconds.
   *
   * @throws UsageException if an option is invalid
   */
  public PointsInput points(TimeOptions times) {
    return points(times, registry(ClusterChecks.REQUEST_TIMEOUT));
  }

  /**
   * Returns how points are read from the points topic.
   *
   * @param schemas the schema registry, if one is given
   * @throws UsageException if an option is invalid
   */
  public PointsInput points(TimeOptions times, Optional<SchemaRegistry> schemas) {
    TimeFormat timeFormat = times.format();
    SchemaSource source = schemas.map(SchemaSource.class::cast).orElse(SchemaSource.NONE);
    if (isOwnFormat()) {
      return times.isGiven() ? own(timeFormat, source) : PointsInput.OWN;
    }
    ValueFormat known =
        format == null
            ? ValueFormat.JSON
            : Choices.of("--points-format", format, ValueFormat.class);
    if (known == ValueFormat.AVRO && schemas.isEmpty()) {
      throw UsageException.option("--points-format", "avro needs --schema-registry");
    }
    Optional<String> at = Optional.ofNullable(time).filter(pointer -> !pointer.equals(RECORD));
    return input(known, at, timeFormat, source);
  }

  private PointsInput own(TimeFormat timeFormat, SchemaSource schemas) {
    return input(ValueFormat.JSON, Optional.of("/timestamp"), timeFormat, schemas);
  }

  private PointsInput input(
      ValueFormat known, Optional<String> at, TimeFormat timeFormat, SchemaSource schemas) {
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
                    timeFormat),
                schemas));
  }
}
