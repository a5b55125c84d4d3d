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

  @Option(
      names = "--forecast",
      defaultValue = "mixture",
      description =
          "What is predicted: mixture (of the network with simple forecasters) or network.")
  private String forecast = "mixture";

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

  @Option(
      names = "--horizon",
      defaultValue = "1",
      description = "Values predicted at each point, 1 to 100; each costs a network evaluation.")
  private int horizon;

  @Mixin private SeasonOptions season;

  public SeriesConfig config() {
    WindowRules rules = window.rules(WindowRules.DEFAULT.length());
    return UsageChecks.fromOptions(() -> new SeriesConfig(rules, mseWindow, forecast()));
  }

  private ForecastConfig forecast() {
    boolean isMixture = ForecastConfig.ofName(forecast).isMixture();
    return new ForecastConfig(isMixture, season.points(), levels, anomalyLevel, horizon);
  }
}
