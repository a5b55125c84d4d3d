package io.wavecast.options;

import io.wavecast.core.forecast.ForecastConfig;
import picocli.CommandLine.Option;

/** The options for what is predicted. */
public final class ForecastOptions {
  @Option(
      names = "--forecast",
      defaultValue = "mixture",
      description =
          "What is predicted: mixture (of the network with simple forecasters) or network.")
  private String forecast;

  @Option(
      names = "--horizon",
      defaultValue = "1",
      description = "Values predicted at each point, 1 to 100; each costs a network evaluation.")
  private int horizon;

  /**
   * Returns the forecasts, otherwise with the defaults.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  public ForecastConfig config() {
    return ForecastConfig.ofName(forecast).withHorizon(horizon);
  }
}
