package io.wavecast.serve.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerLiveMetricsTest {
  private final Metrics metrics = new Metrics();
  private final MicrometerLiveMetrics live =
      new MicrometerLiveMetrics(metrics.registry(), 2, Clock.systemUTC());

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void areThereFromTheStart() {
    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_points_total{outcome=\"accepted\"} 0.0",
            "wavecast_predictions_total{model=\"naive\"} 0.0",
            "wavecast_scored_total{model=\"naive\"} 0.0",
            "wavecast_squared_error_sum{model=\"naive\"} 0.0",
            "wavecast_dead_letters_total{reason=\"duplicate\"} 0.0",
            "wavecast_end_to_end_seconds_bucket{le=\"60.0\"} 0",
            "wavecast_prediction_seconds_count 0");
  }

  @Test
  void leaveOutTheTimeToAPredictionWhenTheRecordRunsAheadOfTheClock() {
    live.sent(30);
    live.sent(-5);

    assertThat(metrics.scrape().lines())
        .contains(
            "wavecast_end_to_end_seconds_bucket{le=\"0.025\"} 0",
            "wavecast_end_to_end_seconds_bucket{le=\"0.05\"} 1",
            "wavecast_end_to_end_seconds_count 1",
            "wavecast_end_to_end_seconds_sum 0.03");
  }

  @Test
  void areNoMoreForAHundredThousandSeriesThanForAFew() {
    // given models for two names, one of which answers nothing finite
    MicrometerLiveMetrics shown =
        new MicrometerLiveMetrics(metrics.registry(), 50, Clock.systemUTC());
    ActiveModels models = new ActiveModels();
    models.activate(new Constant(new ModelId("good", 1), 1));
    models.activate(new Constant(new ModelId("bad", 1), Double.NaN));
    SeriesEngine engine = new SeriesEngine(SeriesConfig.DEFAULT, models, shown);
    feed(engine, List.of("good-0", "bad-0", "neither-0"));
    long few = lines("wavecast_rolling_mse");

    // when a hundred thousand series come, each of a name of its own or of a known one
    feed(engine, IntStream.range(0, 50_000).mapToObj(i -> "name" + i + "-0").toList());
    feed(engine, IntStream.range(0, 50_000).mapToObj(i -> "good-" + i).toList());

    // then nothing has grown but the gauges of the series, up to their limit
    assertThat(lines("wavecast_rolling_mse")).isEqualTo(few);
    assertThat(metrics.scrape().lines().filter(line -> line.startsWith("wavecast_rolling_mse{")))
        .hasSize(50);
    assertThat(metrics.scrape())
        .contains("wavecast_predictions_total{model=\"naive\"} 150003.0")
        .contains("wavecast_predictions_not_finite_total{model=\"bad\"} 3.0");
  }

  /** Always the same answer. */
  private record Constant(ModelId id, double answer) implements Model {
    @Override
    public Predictor newPredictor() {
      return window -> answer;
    }
  }

  /** Twelve points of each series: three predictions and two scores. */
  private static void feed(SeriesEngine engine, List<String> series) {
    for (String one : series) {
      SeriesState state = engine.newState();
      for (int i = 0; i < 12; i++) {
        engine.accept(state, new Point(one, i * 100L, i));
      }
    }
  }

  private long lines(String except) {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("wavecast_") && !line.startsWith(except + "{"))
        .count();
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
