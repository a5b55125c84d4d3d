package io.wavecast.cli;

import io.wavecast.series.SeriesConfig;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the live flow works. */
final class LiveOptions {
  @Mixin private SeriesOptions series;

  @Option(
      names = "--processing-guarantee",
      defaultValue = "exactly_once_v2",
      description = "exactly_once_v2, or at_least_once for the lowest latency.")
  private String guarantee;

  @Option(
      names = "--commit-interval",
      defaultValue = "100ms",
      description = "How often results become visible under exactly-once.")
  private Duration commitInterval;

  @Option(
      names = "--metrics-series",
      defaultValue = "50",
      description = "Series with a gauge of their own at /metrics, at most.")
  private int metricsSeries;

  SeriesConfig series() {
    return series.config();
  }

  String guarantee() {
    return guarantee;
  }

  Duration commitInterval() {
    return commitInterval;
  }

  int metricsSeries() {
    if (metricsSeries < 0) {
      throw UsageException.option("--metrics-series", "is " + metricsSeries + ", not 0 or more");
    }
    return metricsSeries;
  }
}
