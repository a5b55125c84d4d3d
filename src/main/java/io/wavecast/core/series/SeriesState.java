package io.wavecast.core.series;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.state.StatePart;
import io.wavecast.core.window.LateRun;
import io.wavecast.core.window.SeriesWindow;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state of one series between two points. Not thread-safe. */
public final class SeriesState {
  private final SeriesWindow window;
  private final RollingMse modelErrors;
  private final RollingMse naiveErrors;
  private final SeriesForecaster forecaster;
  private final ForecastScores forecastScores;
  private final LateRun lateRun = new LateRun();
  private final PathScores pathScores = new PathScores();
  private double presumed;

  // the pending prediction, without an object that a garbage collector would have to keep and
  // copy until the next point; the model is null if there is none
  private @Nullable ModelId pendingModel;
  private double predicted;
  private double naive;
  private double network;

  /** Creates the state of a new series. */
  public SeriesState(SeriesConfig config) {
    this(
        config,
        new SeriesWindow(config.rules()),
        new RollingMse(config.mseWindow()),
        new RollingMse(config.mseWindow()),
        null);
  }

  /** Restores a state from its parts; the further {@link #parts()} are empty. */
  public SeriesState(
      SeriesConfig config,
      SeriesWindow window,
      RollingMse modelErrors,
      RollingMse naiveErrors,
      @Nullable PendingPrediction pending) {
    this.window = window;
    this.modelErrors = modelErrors;
    this.naiveErrors = naiveErrors;
    setPending(pending);
    forecaster = new SeriesForecaster(config.forecast(), config.rules().length());
    forecastScores = new ForecastScores(config.mseWindow());
  }

  public SeriesWindow window() {
    return window;
  }

  /** Returns the squared errors of the published predictions. */
  public RollingMse modelErrors() {
    return modelErrors;
  }

  /** Returns the squared errors of persistence at the same points. */
  public RollingMse naiveErrors() {
    return naiveErrors;
  }

  /** Returns the prediction that waits for its actual value, if any. */
  public @Nullable PendingPrediction pending() {
    return pendingModel == null
        ? null
        : new PendingPrediction(predicted, naive, pendingModel, network);
  }

  /** Returns the forecasters of the series. */
  public SeriesForecaster forecaster() {
    return forecaster;
  }

  ForecastScores forecastScores() {
    return forecastScores;
  }

  /**
   * Returns the further parts of the state, by which a snapshot and {@code equals} cover them. This
   * is the place to add one.
   */
  public List<StatePart> parts() {
    return List.of(window.rhythm(), forecaster, forecastScores);
  }

  PathScores pathScores() {
    return pathScores;
  }

  LateRun lateRun() {
    return lateRun;
  }

  /** Returns the skill by which the network began to take part with the last point; 0 if not. */
  double presumed() {
    return presumed;
  }

  void setPresumed(double skill) {
    presumed = skill;
  }

  final void setPending(@Nullable PendingPrediction next) {
    pendingModel = next == null ? null : next.model();
    if (next != null) {
      predicted = next.predicted();
      naive = next.naive();
      network = next.network();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SeriesState that
        && window.equals(that.window)
        && modelErrors.equals(that.modelErrors)
        && naiveErrors.equals(that.naiveErrors)
        && Objects.equals(pending(), that.pending())
        && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return Objects.hash(window, modelErrors, naiveErrors, pending());
  }

  @Override
  public String toString() {
    return "SeriesState[" + window + ", " + modelErrors + ", pending=" + pending() + "]";
  }
}
