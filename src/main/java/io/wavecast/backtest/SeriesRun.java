package io.wavecast.backtest;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.SeriesState;
import org.jspecify.annotations.Nullable;

/** One series of a replay: its state as in the live flow, and the baselines beside it. */
final class SeriesRun {
  private final SeriesState state;
  private final BacktestStatistics tally = new BacktestStatistics();
  private final @Nullable Predictor autoregression;
  private double naive;
  private double straightLine;
  private double autoregressed;

  /**
   * @param autoregression AR(10); null where it isn't fitted
   */
  SeriesRun(SeriesState state, @Nullable Predictor autoregression) {
    this.state = state;
    this.autoregression = autoregression;
  }

  SeriesState state() {
    return state;
  }

  BacktestStatistics tally() {
    return tally;
  }

  /** What was predicted for the point that has just been scored. */
  Scored scored(Score score) {
    return new Scored(score, naive, straightLine, autoregressed);
  }

  /** Has the baselines predict from the window that the model has just predicted from. */
  void predict(Prediction prediction) {
    double[] window = state.window().values();
    naive = prediction.naive();
    straightLine = Predictor.STRAIGHT_LINE.predict(window);
    autoregressed = autoregression == null ? Double.NaN : autoregression.predict(window);
  }
}
