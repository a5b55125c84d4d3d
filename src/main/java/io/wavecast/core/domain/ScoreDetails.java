package io.wavecast.core.domain;

/**
 * The further measures of a scored prediction.
 *
 * @param networkMse mean squared error of the network's own numbers, over as many of the last
 *     scored predictions as {@code mse} covers; NaN if no network took part in them
 * @param lower lower bound of the interval that was published; NaN if there was none
 * @param upper upper bound of the interval; NaN if there was none
 * @param outside -1 if the actual value is below the interval, 1 if above, else 0
 * @param coverage share of the last intervals that contained the actual value; NaN if there was
 *     none
 */
public record ScoreDetails(
    double networkMse, double lower, double upper, int outside, double coverage) {
  /** Returns true if an interval was published with the prediction. */
  public boolean hasInterval() {
    return !Double.isNaN(lower);
  }
}
