package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The forecasters of a series except the network. Not thread-safe. */
final class ForecasterSet {
  private static final int SEASONAL = ForecasterKind.SEASONAL.index();

  /** By the indices of their kinds; null where there is none. */
  private final @Nullable OnlineForecaster[] forecasters =
      new OnlineForecaster[ForecasterKind.values().length];

  /**
   * @param season length of the season in steps, 0 for none
   */
  ForecasterSet(int season) {
    forecasters[ForecasterKind.NAIVE.index()] = OnlineForecaster.NAIVE;
    forecasters[ForecasterKind.LINE.index()] = OnlineForecaster.LINE;
    forecasters[ForecasterKind.LINEAR.index()] = LinearForecaster.plain();
    changeSeason(season);
  }

  /**
   * Replaces the seasonal forecaster by one that has learned nothing yet.
   *
   * @param season length of the season in steps, 0 for none
   */
  final void changeSeason(int season) {
    forecasters[SEASONAL] = season > 0 ? LinearForecaster.seasonal(season) : null;
  }

  /**
   * Forecasts the next value.
   *
   * @param said receives one forecast per kind; NaN where there is none
   */
  void forecast(ValueHistory history, double[] said) {
    Arrays.fill(said, Double.NaN);
    for (int i = 0; i < forecasters.length; i++) {
      OnlineForecaster forecaster = forecasters[i];
      if (forecaster != null) {
        said[i] = forecaster.forecast(history);
      }
    }
  }

  void learn(ValueHistory history, double value) {
    for (OnlineForecaster forecaster : forecasters) {
      if (forecaster != null) {
        forecaster.learn(history, value);
      }
    }
  }

  void restart() {
    for (OnlineForecaster forecaster : forecasters) {
      if (forecaster != null) {
        forecaster.restart();
      }
    }
  }

  void write(StateWriter out) {
    for (OnlineForecaster forecaster : forecasters) {
      if (forecaster != null) {
        forecaster.write(out);
      }
    }
  }

  /** Reads what was written; a seasonal forecaster of another season starts anew. */
  void read(StateReader in, boolean sameSeason) {
    for (int i = 0; i < forecasters.length; i++) {
      OnlineForecaster forecaster = forecasters[i];
      if (forecaster != null && (sameSeason || i != SEASONAL)) {
        forecaster.read(in);
      }
    }
  }
}
