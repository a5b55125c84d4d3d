package io.wavecast.core.series;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.PathStep;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.domain.Score;
import io.wavecast.core.forecast.Anomaly;
import io.wavecast.core.forecast.Forecast;
import io.wavecast.core.forecast.PathNetwork;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of a series' state by a point, shared by the live flow and by restores. */
final class SeriesUpdate {
  private SeriesUpdate() {}

  /**
   * A pending prediction when its value arrives.
   *
   * @param interval the interval that was published
   * @param wide the interval of the anomaly level
   * @param anomaly set if the value is to be reported
   */
  record Due(
      PendingPrediction prediction,
      @Nullable Interval interval,
      @Nullable Interval wide,
      @Nullable Anomaly anomaly) {}

  /**
   * Updates everything that follows from a point that is in the window now. Shared with {@link
   * SeriesEngine#replay}, so it must depend on nothing but the state and the point.
   *
   * @return the prediction that had been made for the point, if any
   */
  static @Nullable Due advance(SeriesState state, Admission admission, double value) {
    PendingPrediction made = admission == Admission.ACCEPTED ? state.pending() : null;
    if (made == null) {
      observe(state.forecaster(), admission, value);
      return null;
    }
    Forecast forecast = state.forecaster().pending();
    Interval interval = forecast == null ? null : forecast.interval();
    Interval wide = state.forecaster().anomalyInterval();
    state.modelErrors().addSquare(RollingMse.square(value - made.predicted()));
    state.naiveErrors().addSquare(RollingMse.square(value - made.naive()));
    state.forecastScores().add(made, interval, value);
    return new Due(made, interval, wide, observe(state.forecaster(), admission, value));
  }

  private static @Nullable Anomaly observe(
      SeriesForecaster forecaster, Admission admission, double value) {
    if (admission == Admission.REPLACED) {
      forecaster.replace(value);
      return null;
    }
    if (admission == Admission.RESTARTED) {
      forecaster.restart();
    }
    return forecaster.observe(value);
  }

  /** Returns the record of the anomaly that a scored point is; null if it is none. */
  static @Nullable PointAnomaly anomaly(Due scored, Point point) {
    Anomaly anomaly = scored.anomaly();
    Interval wide = scored.wide();
    if (anomaly == null || wide == null) {
      return null;
    }
    return new PointAnomaly(
        point.series(),
        point.timestamp(),
        point.value(),
        scored.prediction().predicted(),
        wide,
        anomaly.score(),
        anomaly.direction(),
        anomaly.run(),
        scored.prediction().model());
  }

  /** Returns the record of a scored prediction. */
  static Score score(SeriesState state, Due scored, Point point, double mse) {
    PendingPrediction due = scored.prediction();
    return new Score(
        point.series(),
        point.timestamp(),
        point.value(),
        due.predicted(),
        clampFinite(point.value() - due.predicted()),
        mse,
        state.naiveErrors().mean(),
        state.modelErrors().count(),
        due.model(),
        state.forecastScores().details(scored.interval(), point.value()));
  }

  /**
   * Mixes the network's number with the other forecasts.
   *
   * @param said the model's number
   * @param ahead the network for the steps after the first; null if none takes part
   */
  static Prediction prediction(
      SeriesState state, String series, ModelId model, double said, @Nullable PathNetwork ahead) {
    SeriesWindow window = state.window();
    double network = model.equals(ModelId.NAIVE) ? Double.NaN : said;
    Forecast forecast = state.forecaster().forecast(network);
    double last = window.newestValue();
    List<PathStep> path = state.forecaster().path(window.values(), ahead);
    state.pathScores().offer(path, last);
    return new Prediction(
        series,
        window.newestTimestamp(),
        window.expectedNext(),
        forecast.value(),
        last,
        last,
        model,
        new PredictionDetails(
            network, forecast.by().label(), forecast.weight(), forecast.intervals(), path));
  }

  /** Returns what must be remembered of a prediction. */
  static PendingPrediction pending(Prediction prediction) {
    PredictionDetails details = prediction.details();
    return new PendingPrediction(
        prediction.predicted(),
        prediction.naive(),
        prediction.model(),
        details == null ? Double.NaN : details.network());
  }

  /**
   * Limits a value to the finite numbers: a difference of finite values can overflow, and JSON has
   * no infinity.
   */
  private static double clampFinite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }
}
