package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesLimits;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the live flow. */
public final class LiveOptions {
  @Mixin private SeriesOptions series;

  @Option(
      names = "--processing-guarantee",
      defaultValue = "exactly_once_v2",
      description = "exactly_once_v2, or at_least_once for the lowest latency.")
  private String guarantee;

  @Option(
      names = "--commit-interval",
      defaultValue = "100ms",
      description =
          "How often results become visible under exactly-once; five times as long, but at most a"
              + " second, while many points wait.")
  private Duration commitInterval;

  @Option(
      names = "--metrics-series",
      defaultValue = "50",
      description = "Maximum number of series with their own gauge at /metrics.")
  private int metricsSeries;

  @Option(
      names = "--max-ahead",
      defaultValue = "1d",
      description =
          "Reject points whose event time is further ahead of the clock and their record.")
  private Duration maxAhead;

  @Option(
      names = "--series-ttl",
      defaultValue = "7d",
      description = "Remove series without a point for this long; 0s: never.")
  private Duration seriesTtl;

  public SeriesConfig series() {
    return series
        .config()
        .withLimits(UsageChecks.fromOptions(() -> new SeriesLimits(maxAhead, seriesTtl)));
  }

  public String guarantee() {
    return guarantee;
  }

  public Duration commitInterval() {
    return commitInterval;
  }

  public int metricsSeries() {
    if (metricsSeries < 0) {
      throw UsageException.option("--metrics-series", "is " + metricsSeries + ", not 0 or more");
    }
    return metricsSeries;
  }
}
