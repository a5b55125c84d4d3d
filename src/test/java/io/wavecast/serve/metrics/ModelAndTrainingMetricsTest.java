package io.wavecast.serve.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.learn.promote.RoundOutcome;
import io.wavecast.learn.promote.TrainingMetrics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelAndTrainingMetricsTest {
  private final Metrics metrics = new Metrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void tellWhichModelServesAndHowOldItIs() {
    MicrometerModelMetrics models =
        new MicrometerModelMetrics(
            metrics.registry(), InstantSource.fixed(Instant.ofEpochMilli(90_000)));

    models.serving(new ModelId("cos", 1), 10_000);
    models.serving(new ModelId("cos", 2), 60_000);
    models.refused(new ModelId("cos", 3));

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_model_version{name=\"cos\"} 2.0",
            "wavecast_model_age_seconds{name=\"cos\"} 30.0",
            "wavecast_model_swaps_total{name=\"cos\",outcome=\"withdrawn\"} 0.0",
            "wavecast_model_swaps_total{name=\"cos\",outcome=\"serving\"} 2.0",
            "wavecast_model_swaps_total{name=\"cos\",outcome=\"refused\"} 1.0");

    models.withdrawn("cos");

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_model_version{name=\"cos\"} 0.0",
            "wavecast_model_age_seconds{name=\"cos\"} NaN");
  }

  @Test
  void tellHowTrainingsGo() {
    MicrometerTrainingMetrics training = new MicrometerTrainingMetrics(metrics.registry());

    training.loss("cos", 0.5);
    training.loss("cos", 0.25);
    training.trained("cos", Duration.ofSeconds(4));
    training.validation("cos", TrainingMetrics.CHALLENGER, 1e-6);
    training.concluded(RoundOutcome.Kind.KEPT);
    training.interval(Duration.ofSeconds(30));

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_training_loss{name=\"cos\"} 0.25",
            "wavecast_training_seconds_sum 4.0",
            "wavecast_training_interval_seconds 30.0",
            "wavecast_training_rounds_total{outcome=\"kept\"} 1.0",
            "wavecast_training_rounds_total{outcome=\"failed\"} 0.0",
            "wavecast_validation_mse{candidate=\"challenger\",name=\"cos\"} 1.0E-6");
  }
}
