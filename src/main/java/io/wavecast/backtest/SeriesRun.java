package io.wavecast.backtest;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.domain.Score;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.SeriesState;
import org.jspecify.annotations.Nullable;

/** One series of a replay: its state as in the live flow, and its baselines. */
final class SeriesRun {
  private final SeriesState state;
  private final BacktestStatistics statistics = new BacktestStatistics();
  private final @Nullable Predictor autoregression;
  private double naive;
  private double straightLine;
  private double autoregressed;
  private double network = Double.NaN;

  /**
   * @param autoregression AR(10); null if not fitted
   */
  SeriesRun(SeriesState state, @Nullable Predictor autoregression) {
    this.state = state;
    this.autoregression = autoregression;
  }

  SeriesState state() {
    return state;
  }

  BacktestStatistics statistics() {
    return statistics;
  }

  /** Returns the predictions for the point that was just scored. */
  Scored scored(Score score) {
    return new Scored(score, naive, straightLine, autoregressed, network);
  }

  /** Lets the baselines predict from the window that the model just used. */
  void predict(Prediction prediction) {
    double[] window = state.window().values();
    PredictionDetails details = prediction.details();
    network = details == null ? Double.NaN : details.network();
    naive = prediction.naive();
    straightLine = Predictor.STRAIGHT_LINE.predict(window);
    autoregressed = autoregression == null ? Double.NaN : autoregression.predict(window);
  }
}
