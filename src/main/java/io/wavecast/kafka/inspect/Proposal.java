package io.wavecast.kafka.inspect;

import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.input.InputFormat;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.input.SchemaSource;
import io.wavecast.kafka.input.ValueFormat;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The proposed options.
 *
 * @param options keys of a properties file with their values, without those that are the default
 * @param notes what a person should check
 */
public record Proposal(Map<String, String> options, List<String> notes) {
  public Proposal {
    options = new LinkedHashMap<>(options);
    notes = List.copyOf(notes);
  }

  /** Returns how points are read with these options. */
  public PointsInput input(SchemaSource schemas) {
    if (options.isEmpty()) {
      return PointsInput.OWN;
    }
    String value = options.getOrDefault("value", "");
    return PointsInput.of(
        new InputFormat(
            ValueFormat.valueOf(
                options.getOrDefault("points-format", "json").toUpperCase(Locale.ROOT)),
            value.isEmpty() ? List.of() : List.of(value.split(",")),
            Boolean.parseBoolean(options.get("numbers-in-text")),
            options.getOrDefault("series-id", InputFormat.KEY),
            Optional.ofNullable(options.get("time")),
            TimeFormat.of(
                Optional.ofNullable(options.get("time-format")),
                Optional.ofNullable(options.get("time-zone")).map(ZoneId::of))),
        schemas);
  }
}
