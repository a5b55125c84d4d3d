package io.wavecast.core.series;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.predict.Model;
import io.wavecast.core.window.SeriesWindow;
import java.util.Optional;

/** Passes the facts about the serving model on to the forecasters of a series. */
final class ForecasterSetup {
  /** A series gives a season up if its step differs by more than this factor. */
  private static final double STAY = 1.5;

  private ForecasterSetup() {}

  /**
   * Makes a series use the season of its model, and a network that is new to the series its
   * validation. While no network serves, the season stays. The validation of a network with a
   * season in its input says nothing about a series whose values of one season ago aren't known.
   *
   * @param season of the model that fits the series, see {@link #season}
   * @param input of the network for this prediction
   * @param isNaive true if no network takes part in the next prediction
   */
  static void apply(SeriesState state, Model model, int season, double[] input, boolean isNaive) {
    if (isNaive) {
      return;
    }
    ModelFacts facts = model.facts();
    SeriesForecaster forecaster = state.forecaster();
    forecaster.useSeason(season);
    boolean isAsValidated = !model.takesSeason() || !Double.isNaN(input[0]);
    if (facts.skill() > 0 && isAsValidated && forecaster.presumeNetwork(facts.skill())) {
      state.setPresumed(facts.skill());
    }
  }

  /**
   * Returns the input of a model for a full window: the window, and before it the values of one
   * season ago if the model takes them.
   *
   * @param season of the model that fits the series, see {@link #season}
   */
  static double[] input(SeriesState state, Model model, int season) {
    double[] window = state.window().values();
    return model.takesSeason() ? state.forecaster().seasonalInput(window, season) : window;
  }

  /** Returns the season of a model if it fits the rhythm of a series, else 0. */
  static int season(SeriesState state, Model model) {
    return season(state.window(), state.forecaster().season(), model);
  }

  /**
   * Returns the season of a model if it fits the rhythm of a series, else 0.
   *
   * @param used the season that the series uses
   */
  static int season(SeriesWindow window, int used, Model model) {
    Optional<Season> season = model.facts().season();
    if (season.isEmpty()) {
      return 0;
    }
    double factor = season.get().length() == used ? STAY : Season.MAX_STEP_RATIO;
    double step = window.rhythm().typicalStep();
    return season.get().fits(step, factor) ? season.get().length() : 0;
  }
}
