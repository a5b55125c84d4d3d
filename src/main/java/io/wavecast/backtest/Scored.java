package io.wavecast.backtest;

import io.wavecast.core.domain.Score;

/**
 * A scored prediction with those of the baselines for the same point.
 *
 * @param score the score that the live flow publishes
 * @param naive prediction of persistence
 * @param straightLine prediction of the straight line through the last two values
 * @param autoregression prediction of AR(10); NaN if not fitted
 * @param network the network's own number; NaN if none took part
 */
public record Scored(
    Score score, double naive, double straightLine, double autoregression, double network) {
  /** Returns the prediction of a forecaster. */
  double predicted(Forecaster forecaster) {
    return switch (forecaster) {
      case MODEL -> score.predicted();
      case PERSISTENCE -> naive;
      case STRAIGHT_LINE -> straightLine;
      case AUTOREGRESSION -> autoregression;
      case NETWORK -> network;
    };
  }
}
