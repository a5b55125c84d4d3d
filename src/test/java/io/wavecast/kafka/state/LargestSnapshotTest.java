package io.wavecast.kafka.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.window.WindowRules;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.testkit.TestSeed;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The largest record of the changelog. */
class LargestSnapshotTest {
  private static final int DEFAULT_MESSAGE_BYTES = 1_048_588;

  @Test
  void theSnapshotOfALongSeriesIdAndTheLargestMseWindowFitsIntoAMessage() {
    // given random values, whose errors can't be written in a few bytes
    SplittableRandom random = new SplittableRandom(TestSeed.next());
    SeriesConfig config = new SeriesConfig(WindowRules.DEFAULT, SeriesConfig.MAX_MSE_WINDOW);
    SeriesEngine engine = new SeriesEngine(config, new ActiveModels(), LiveMetrics.NONE);
    SeriesEntry entry =
        new SeriesEntry("s".repeat(PointParser.MAX_SERIES_BYTES), engine.newState());
    for (int i = 0; i < SeriesConfig.MAX_MSE_WINDOW + 100; i++) {
      engine.accept(entry.state(), new Point(entry.series(), i * 100L, random.nextDouble()), null);
    }

    int bytes = SnapshotFormat.write(entry).length + PointParser.MAX_SERIES_BYTES;

    assertThat(bytes).isBetween(DEFAULT_MESSAGE_BYTES / 3, DEFAULT_MESSAGE_BYTES - 1_000);
  }
}
