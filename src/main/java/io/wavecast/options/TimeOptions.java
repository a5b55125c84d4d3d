package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.time.TimeFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for reading event times. */
public final class TimeOptions {
  @Option(
      names = "--time-format",
      paramLabel = "FORMAT",
      description =
          "Format of event times: millis, seconds, micros, nanos, iso, or a pattern such as"
              + " 'dd.MM.yyyy HH:mm'. Default: epoch milliseconds or ISO 8601.")
  private @Nullable String format;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description =
          "Zone of local times, such as Europe/Berlin. Default: local times are rejected, dates"
              + " start at midnight UTC.")
  private @Nullable String zone;

  /** Returns true if one of the options is given. */
  public boolean isGiven() {
    return format != null || zone != null;
  }

  /**
   * Returns the format.
   *
   * @throws UsageException if the format or the zone is invalid
   */
  public TimeFormat format() {
    Optional<ZoneId> known = Optional.ofNullable(zone).map(TimeOptions::zone);
    return UsageChecks.fromOptions(() -> TimeFormat.of(Optional.ofNullable(format), known));
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name.strip());
    } catch (DateTimeException e) {
      throw UsageException.option(
          "--time-zone", "'" + name + "' is not a zone such as Europe/Berlin, +01:00 or UTC");
    }
  }
}
