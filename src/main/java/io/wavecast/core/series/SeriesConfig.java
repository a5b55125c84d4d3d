package io.wavecast.core.series;

import io.wavecast.core.window.WindowRules;

/**
 * The configuration of the processing of each series.
 *
 * @param rules of the sliding window
 * @param mseWindow number of scored predictions that the rolling MSE covers, 1 to 100000
 */
public record SeriesConfig(WindowRules rules, int mseWindow) {
  /** Ten points, gap factor 1.5, MSE over the last 100. */
  public static final SeriesConfig DEFAULT = new SeriesConfig(WindowRules.DEFAULT, 100);

  public SeriesConfig {
    if (mseWindow < 1 || mseWindow > 100_000) {
      throw new IllegalArgumentException("mse-window is " + mseWindow + ", not 1 to 100000");
    }
  }
}
