package io.wavecast.cli;

import io.wavecast.series.SeriesConfig;
import io.wavecast.window.WindowRules;
import picocli.CommandLine.Option;

/** How each series is predicted and scored. */
final class SeriesOptions {
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

  SeriesConfig config() {
    return Checks.usage(
        () ->
            new SeriesConfig(new WindowRules(WindowRules.DEFAULT.length(), gapFactor), mseWindow));
  }
}
