package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import java.util.List;
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

  @Mixin private ForecastOptions forecast;

  @Option(
      names = "--level",
      split = ",",
      defaultValue = "0.9",
      description =
          "Share of values that the prediction interval should contain; several, separated by"
              + " commas: the first is the main one.")
  private List<Double> levels = List.of(0.9);

  @Option(
      names = "--anomaly-level",
      defaultValue = "0.999",
      description = "Report points outside the interval of this level as anomalies.")
  private double anomalyLevel;

  @Mixin private SeasonOptions season;

  public SeriesConfig config() {
    WindowRules rules = window.rules(WindowRules.DEFAULT.length());
    return UsageChecks.fromOptions(() -> new SeriesConfig(rules, mseWindow, forecast()));
  }

  private ForecastConfig forecast() {
    ForecastConfig asked = forecast.config();
    return new ForecastConfig(
        asked.isMixture(), season.points(), levels, anomalyLevel, asked.horizon());
  }
}
