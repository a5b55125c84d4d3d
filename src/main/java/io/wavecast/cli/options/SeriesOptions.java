package io.wavecast.cli.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import picocli.CommandLine.Option;

/** The options for predicting and scoring a series. */
public final class SeriesOptions {
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

  public SeriesConfig config() {
    return UsageChecks.fromOptions(
        () ->
            new SeriesConfig(new WindowRules(WindowRules.DEFAULT.length(), gapFactor), mseWindow));
  }
}
