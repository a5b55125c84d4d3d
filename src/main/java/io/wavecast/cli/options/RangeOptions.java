package io.wavecast.cli.options;

import io.wavecast.app.backtest.PointRange;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of a file or a topic to replay. */
public final class RangeOptions {
  @Option(
      names = "--from",
      paramLabel = "PLACE",
      description =
          "Begin there: an event time as 2026-01-31T12:00:00Z; or a number, in a topic an offset of"
              + " each partition, in a file epoch milliseconds.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "PLACE",
      description = "End before that. Default: at the end that stands now.")
  private @Nullable String to;

  /** Returns the range; its bounds are parsed when they are read. */
  public PointRange range() {
    return new PointRange(from, to);
  }
}
