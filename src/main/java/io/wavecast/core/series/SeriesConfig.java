package io.wavecast.core.series;

import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.window.WindowRules;

/**
 * The configuration of the processing of each series.
 *
 * @param rules of the sliding window
 * @param mseWindow number of scored predictions that the rolling MSE covers, 1 to {@value
 *     #MAX_MSE_WINDOW}
 * @param forecast what is published, and its intervals
 * @param limits limits that depend on wall time
 */
public record SeriesConfig(
    WindowRules rules, int mseWindow, ForecastConfig forecast, SeriesLimits limits) {
  /** Ten points, gap factor 1.5, MSE over the last 100, the network alone. */
  public static final SeriesConfig DEFAULT = new SeriesConfig(WindowRules.DEFAULT, 100);

  /**
   * Up to three errors of eight bytes each must fit into a message of 1 MiB, beside a long series
   * id.
   */
  public static final int MAX_MSE_WINDOW = 30_000;

  /** The same with the mixture, and the seasons of the models. */
  public static final SeriesConfig MIXTURE =
      DEFAULT.withForecast(ForecastConfig.DEFAULT.withSeason(Season.AUTO));

  /** Creates a configuration with the default limits that publishes the network alone. */
  public SeriesConfig(WindowRules rules, int mseWindow) {
    this(rules, mseWindow, ForecastConfig.DEFAULT.withNetworkAlone());
  }

  /** Creates a configuration with the default limits. */
  public SeriesConfig(WindowRules rules, int mseWindow, ForecastConfig forecast) {
    this(rules, mseWindow, forecast, SeriesLimits.DEFAULT);
  }

  /** Returns the same configuration with other forecasts. */
  public SeriesConfig withForecast(ForecastConfig newForecast) {
    return new SeriesConfig(rules, mseWindow, newForecast, limits);
  }

  /** Returns the same configuration with other limits. */
  public SeriesConfig withLimits(SeriesLimits newLimits) {
    return new SeriesConfig(rules, mseWindow, forecast, newLimits);
  }

  public SeriesConfig {
    if (mseWindow < 1 || mseWindow > MAX_MSE_WINDOW) {
      throw new IllegalArgumentException(
          "mse-window is " + mseWindow + ", not 1 to " + MAX_MSE_WINDOW);
    }
  }
}
