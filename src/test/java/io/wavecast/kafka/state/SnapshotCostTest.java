package io.wavecast.kafka.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesStep;
import io.wavecast.core.window.WindowRules;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes that a point costs in the changelog. */
class SnapshotCostTest {
  private static final int SERIES = 20;

  private record Last(ModelId id) implements Model {
    @Override
    public Predictor newPredictor() {
      return window -> window[9];
    }
  }

  private final SplittableRandom random = new SplittableRandom(1);
  private final SeriesTable table = new SeriesTable();
  private final ActiveModels models = new ActiveModels();
  private long bytes;
  private long offset;

  @ParameterizedTest
  @ValueSource(ints = {0, 24, 336, 400})
  void isAtMost120WhateverTheSeason(int season) {
    // given series that are predicted by a network, with everything that their states can hold
    models.activate(new Last(new ModelId("sin", 1)));
    ForecastConfig forecast = ForecastConfig.DEFAULT.withSeason(season);
    SeriesEngine engine =
        new SeriesEngine(
            new SeriesConfig(WindowRules.DEFAULT, 100, forecast), models, LiveMetrics.NONE);
    ChangeWriter writer =
        new ChangeWriter(
            table,
            (key, value) -> bytes += key.toBytes().length + (value == null ? 0 : value.length),
            false);
    points(engine, writer, 600);
    bytes = 0;

    // when they have a few cycles of further points
    points(engine, writer, 512);

    assertThat(bytes / (512.0 * SERIES)).isLessThan(120);
  }

  private void points(SeriesEngine engine, ChangeWriter writer, int count) {
    for (int i = 0; i < count; i++) {
      for (int series = 0; series < SERIES; series++) {
        String id = "sin-" + series;
        SeriesEntry known = table.find(id);
        SeriesEntry entry = known == null ? new SeriesEntry(id, engine.newState()) : known;
        Point point = new Point(id, offset / SERIES * 100, random.nextDouble());
        PointOutcome outcome = engine.accept(entry.state(), point);
        assertThat(outcome).isInstanceOf(PointOutcome.Accepted.class);
        writer.step(entry, offset, SeriesStep.after(entry.state(), point, false), offset);
        table.position = offset;
        offset++;
      }
      writer.flush(offset);
    }
  }
}
