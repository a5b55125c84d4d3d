package io.wavecast.core.series;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.PathStep;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.window.Admission;
import org.jspecify.annotations.Nullable;

/** Reports what a point tells about the forecasts before it. */
final class StepMetrics {
  private final LiveMetrics metrics;

  StepMetrics(LiveMetrics metrics) {
    this.metrics = metrics;
  }

  void scored(String series, SeriesUpdate.Due scored, double value, double mse) {
    PendingPrediction due = scored.prediction();
    double square = RollingMse.square(value - due.predicted());
    double naiveSquare = RollingMse.square(value - due.naive());
    metrics.scored(series, due.model(), square, naiveSquare, mse);
    if (!Double.isNaN(due.network())) {
      metrics.networkScored(due.model(), RollingMse.square(value - due.network()));
    }
    Interval interval = scored.interval();
    if (interval != null) {
      double width = interval.upper() - interval.lower();
      metrics.intervalScored(due.model(), interval.outside(value), width);
    }
  }

  void anomaly(@Nullable PointAnomaly anomaly) {
    if (anomaly != null) {
      metrics.anomaly(anomaly.direction());
    }
  }

  /** Compares the forecast of several values that is under way with a point. */
  void path(PathScores scores, Admission admission, double value) {
    if (admission != Admission.ACCEPTED) {
      scores.drop();
      return;
    }
    PathScores.Step due = scores.take();
    if (due != null) {
      PathStep step = due.predicted();
      metrics.horizonScored(
          due.ahead(),
          RollingMse.square(value - step.value()),
          RollingMse.square(value - due.naive()),
          value >= step.lower() && value <= step.upper());
    }
  }

  void weights(SeriesForecaster forecaster) {
    for (ForecasterKind kind : ForecasterKind.values()) {
      metrics.weight(kind.label(), forecaster.weight(kind));
    }
  }
}
