package io.wavecast.backtest;

import io.wavecast.core.domain.PointAnomaly;
import java.util.List;

/** A row of {@code anomalies.csv}: the fields of the topic's records. */
final class AnomalyRow {
  static final List<String> HEADER =
      List.of(
          "series",
          "timestamp",
          "actual",
          "predicted",
          "lower",
          "upper",
          "level",
          "score",
          "direction",
          "run",
          "model");

  private AnomalyRow() {}

  static List<String> of(PointAnomaly anomaly) {
    return List.of(
        anomaly.series(),
        Long.toString(anomaly.timestamp()),
        Double.toString(anomaly.actual()),
        Double.toString(anomaly.predicted()),
        Double.toString(anomaly.interval().lower()),
        Double.toString(anomaly.interval().upper()),
        Double.toString(anomaly.interval().level()),
        Double.toString(anomaly.score()),
        Integer.toString(anomaly.direction()),
        Integer.toString(anomaly.run()),
        anomaly.model().toString());
  }
}
