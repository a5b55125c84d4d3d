package io.wavecast.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.domain.ModelId;
import io.wavecast.domain.Rejection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerLiveMetricsTest {
  private final Metrics metrics = new Metrics();
  private final MicrometerLiveMetrics live = new MicrometerLiveMetrics(metrics.registry(), 2);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void comeOutUnderTheNamesOfTheContract() {
    // given two versions of one model
    live.accepted(false);
    live.accepted(true);
    live.rejected(Rejection.LATE);
    live.predicted(new ModelId("cos", 1), 30_000);
    live.predicted(new ModelId("cos", 2), 30_000);
    live.scored("cos-0", new ModelId("cos", 2), 0.25, 4, 0.5);

    // then they are counted under its name
    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_points_total{outcome=\"accepted\"} 1.0",
            "wavecast_points_total{outcome=\"gap\"} 1.0",
            "wavecast_points_total{outcome=\"late\"} 1.0",
            "wavecast_dead_letters_total{reason=\"late\"} 1.0",
            "wavecast_dead_letters_total{reason=\"malformed\"} 0.0",
            "wavecast_predictions_total{model=\"cos\"} 2.0",
            "wavecast_prediction_seconds_bucket{le=\"5.0E-5\"} 2",
            "wavecast_squared_error_sum{model=\"cos\"} 0.25",
            "wavecast_scored_total{model=\"cos\"} 1.0",
            "wavecast_naive_squared_error_sum{model=\"cos\"} 4.0",
            "wavecast_naive_scored_total{model=\"cos\"} 1.0",
            "wavecast_rolling_mse{series=\"cos-0\"} 0.5");
  }
}
