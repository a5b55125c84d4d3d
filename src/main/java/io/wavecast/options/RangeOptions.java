package io.wavecast.options;

import io.wavecast.app.backtest.PointRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for the part of a file or a topic to replay. */
public final class RangeOptions {
  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description =
          "Start: an event time such as 2026-01-31T12:00:00Z, or a number (topic: an offset in each"
              + " partition; file: epoch milliseconds).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description = "End, exclusive. Default: the current end.")
  private @Nullable String to;

  /** Returns the range; its bounds are parsed when they are read. */
  public PointRange range() {
    return new PointRange(from, to);
  }
}
