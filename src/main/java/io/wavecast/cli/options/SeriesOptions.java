package io.wavecast.cli.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for predicting and scoring a series. */
public final class SeriesOptions {
  @Mixin private WindowOptions window;

  @Option(
      names = "--mse-window",
      defaultValue = "100",
      description = "Scored predictions that the rolling MSE covers.")
  private int mseWindow;

  public SeriesConfig config() {
    WindowRules rules = window.rules(WindowRules.DEFAULT.length());
    return UsageChecks.fromOptions(() -> new SeriesConfig(rules, mseWindow));
  }
}
