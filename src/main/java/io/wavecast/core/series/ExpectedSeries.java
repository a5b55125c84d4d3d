package io.wavecast.core.series;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.RecentValues;
import io.wavecast.core.predict.Model;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import org.jspecify.annotations.Nullable;

/** A series as it is expected to be after points that wait. Not thread-safe. */
final class ExpectedSeries {
  private final SeriesWindow window;
  private final @Nullable RecentValues values;
  private final int season;

  /**
   * @param state of the series now; not modified
   * @param model that serves it now
   */
  ExpectedSeries(SeriesState state, Model model) {
    window = state.window().copy();
    values = model.takesSeason() ? state.forecaster().recentValues(length(model)) : null;
    season = state.forecaster().season();
  }

  private static int length(Model model) {
    return model.facts().season().map(Season::length).orElse(0);
  }

  /** Takes the next point and returns true if a prediction can be made after it. */
  boolean offer(Point point) {
    Admission admission = window.offer(point.timestamp(), point.value());
    if (values != null && admission.isIn()) {
      observe(values, admission, point.value());
    }
    return admission.isIn() && window.isFull();
  }

  private static void observe(RecentValues values, Admission admission, double value) {
    if (admission == Admission.REPLACED) {
      values.replace(value);
      return;
    }
    if (admission == Admission.RESTARTED) {
      values.restart();
    }
    values.add(value);
  }

  /** Returns the input of a model; null if it isn't known. */
  double @Nullable [] input(Model model) {
    if (!model.takesSeason()) {
      return window.values().clone();
    }
    return values == null
        ? null
        : values.seasonalInput(window.values(), ForecasterSetup.season(window, season, model));
  }
}
