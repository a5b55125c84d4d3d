package io.wavecast.backtest;

import io.wavecast.core.domain.Score;

/**
 * A prediction that met its actual value, with what the baselines had predicted for it.
 *
 * @param score what the live flow publishes
 * @param naive of persistence
 * @param straightLine of the straight line through the last two values
 * @param autoregression of AR(10); NaN where it isn't fitted
 */
public record Scored(Score score, double naive, double straightLine, double autoregression) {
  /** What a contender had predicted. */
  double predicted(Forecaster contender) {
    return switch (contender) {
      case MODEL -> score.predicted();
      case PERSISTENCE -> naive;
      case STRAIGHT_LINE -> straightLine;
      case AUTOREGRESSION -> autoregression;
    };
  }
}
