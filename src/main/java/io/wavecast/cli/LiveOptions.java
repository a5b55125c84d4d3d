package io.wavecast.cli;

import io.wavecast.series.SeriesConfig;
import io.wavecast.window.WindowRules;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How the live flow works. */
final class LiveOptions {
  @Option(
      names = "--gap-factor",
      defaultValue = "1.5",
      description =
          "A step longer than this many mean steps of the window means missing points, and the"
              + " window starts again; 0: never.")
  private double gapFactor;

  @Option(
      names = "--mse-window",
      defaultValue = "100",
      description = "Scored predictions that the rolling MSE covers.")
  private int mseWindow;

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
    return Checks.usage(
        () ->
            new SeriesConfig(new WindowRules(WindowRules.DEFAULT.length(), gapFactor), mseWindow));
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
