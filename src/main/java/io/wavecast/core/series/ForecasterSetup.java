package io.wavecast.core.series;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.predict.Model;
import java.util.Optional;

/** Passes the facts about the serving model on to the forecasters of a series. */
final class ForecasterSetup {
  /** A series takes a season if its step differs from that of the season by at most this factor. */
  private static final double JOIN = 1.25;

  /** A series gives a season up if its step differs by more than this factor. */
  private static final double STAY = 1.5;

  private ForecasterSetup() {}

  /**
   * Makes a series use the season of its model, and a network that is new to the series its
   * validation. While no network serves, the season stays.
   *
   * @param isNaive true if no network takes part in the next prediction
   */
  static void apply(SeriesState state, Model model, boolean isNaive) {
    if (isNaive) {
      return;
    }
    ModelFacts facts = model.facts();
    SeriesForecaster forecaster = state.forecaster();
    forecaster.useSeason(season(state, facts.season()));
    if (facts.skill() > 0 && forecaster.presumeNetwork(facts.skill())) {
      state.setPresumed(facts.skill());
    }
  }

  private static int season(SeriesState state, Optional<Season> season) {
    if (season.isEmpty()) {
      return 0;
    }
    boolean isUsed = season.get().length() == state.forecaster().season();
    double step = state.window().rhythm().typicalStep();
    return season.get().fits(step, isUsed ? STAY : JOIN) ? season.get().length() : 0;
  }
}
