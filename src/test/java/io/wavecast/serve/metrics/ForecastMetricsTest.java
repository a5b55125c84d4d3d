package io.wavecast.serve.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastMetricsTest {
  private static final ModelId COS = new ModelId("cos", 7);

  private volatile Instant now = Instant.ofEpochSecond(600);
  private final Metrics metrics = new Metrics();
  private final MicrometerLiveMetrics live =
      new MicrometerLiveMetrics(metrics.registry(), 2, () -> now);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void countIntervalsByWhereTheValueWas() {
    live.intervalScored(COS, 0, 2);
    live.intervalScored(COS, 0, 4);
    live.intervalScored(COS, -1, 1);
    live.intervalScored(COS, 1, 1);

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_interval_scored_total{model=\"cos\",outside=\"0\"} 2.0",
            "wavecast_interval_scored_total{model=\"cos\",outside=\"-1\"} 1.0",
            "wavecast_interval_scored_total{model=\"cos\",outside=\"1\"} 1.0",
            "wavecast_interval_width_sum{model=\"cos\"} 8.0");
  }

  @Test
  void addUpTheNetworksOwnErrors() {
    live.networkScored(COS, 0.25);
    live.networkScored(COS, 0.5);

    assertThat(metrics.scrape().lines())
        .contains("wavecast_network_squared_error_sum{model=\"cos\"} 0.75");
  }

  @Test
  void countAnomaliesByDirection() {
    live.anomaly(-1);
    live.anomaly(1);
    live.anomaly(1);

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_anomalies_total{direction=\"-1\"} 1.0",
            "wavecast_anomalies_total{direction=\"1\"} 2.0");
  }

  @Test
  void averageTheWeightsOfRecentPredictions() {
    live.weight("network", 1);
    live.weight("network", 0.5);
    live.weight("linear", 0.25);

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_forecaster_weight{forecaster=\"network\"} 0.75",
            "wavecast_forecaster_weight{forecaster=\"linear\"} 0.25");
  }

  @Test
  void forgetOldWeights() {
    live.weight("network", 1);

    now = now.plusSeconds(15);
    live.weight("network", 0);
    assertThat(metrics.scrape()).contains("wavecast_forecaster_weight{forecaster=\"network\"} 0.5");

    now = now.plusSeconds(60);
    assertThat(metrics.scrape()).contains("wavecast_forecaster_weight{forecaster=\"network\"} NaN");
  }
}
