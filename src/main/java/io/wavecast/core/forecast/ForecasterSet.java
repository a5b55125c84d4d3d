package io.wavecast.core.forecast;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The forecasters of a series except the network. Not thread-safe. */
final class ForecasterSet {
  private final Map<ForecasterKind, OnlineForecaster> forecasters =
      new EnumMap<>(ForecasterKind.class);

  /**
   * @param season length of the season in steps, 0 for none
   */
  ForecasterSet(int season) {
    forecasters.put(ForecasterKind.NAIVE, OnlineForecaster.NAIVE);
    forecasters.put(ForecasterKind.LINE, OnlineForecaster.LINE);
    forecasters.put(ForecasterKind.LINEAR, LinearForecaster.plain());
    if (season > 0) {
      forecasters.put(ForecasterKind.SEASONAL, LinearForecaster.seasonal(season));
    }
  }

  /**
   * Replaces the seasonal forecaster by one that has learned nothing yet.
   *
   * @param season length of the season in steps, 0 for none
   */
  void changeSeason(int season) {
    forecasters.remove(ForecasterKind.SEASONAL);
    if (season > 0) {
      forecasters.put(ForecasterKind.SEASONAL, LinearForecaster.seasonal(season));
    }
  }

  /**
   * Forecasts the next value.
   *
   * @param said receives one forecast per kind; NaN where there is none
   */
  void forecast(ValueHistory history, double[] said) {
    Arrays.fill(said, Double.NaN);
    forecasters.forEach((kind, forecaster) -> said[kind.index()] = forecaster.forecast(history));
  }

  void learn(ValueHistory history, double value) {
    for (OnlineForecaster forecaster : forecasters.values()) {
      forecaster.learn(history, value);
    }
  }

  void restart() {
    forecasters.values().forEach(OnlineForecaster::restart);
  }

  void write(StateWriter out) {
    forecasters.values().forEach(forecaster -> forecaster.write(out));
  }

  /** Reads what was written; a seasonal forecaster of another season starts anew. */
  void read(StateReader in, boolean sameSeason) {
    forecasters.forEach(
        (kind, forecaster) -> {
          if (sameSeason || kind != ForecasterKind.SEASONAL) {
            forecaster.read(in);
          }
        });
  }
}
