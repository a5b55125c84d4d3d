package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.sample.SeriesPoints;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Checkpoints;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final long HOUR = 3_600_000;
  private static final int POINTS = 1_000;
  private static final LiveTrainerConfig CONFIG =
      new LiveTrainerConfig(
          new NetworkSpec(CellType.LSTM, 1, 4, 10, TargetTransform.DELTA, InputEncoding.SCALED),
          TrainOptions.EXERCISE,
          WindowRules.DEFAULT,
          200,
          50,
          8,
          0,
          ModelNames.BEFORE_DASH);

  /** Eight points a day: the first nights count as outages. */
  private static SeriesPoints officeHours() {
    long[] times = new long[POINTS];
    Arrays.setAll(times, i -> (i / 8 * 24 + i % 8) * HOUR);
    double[] values = new double[POINTS];
    Arrays.setAll(values, i -> i);
    return new SeriesPoints("load-1", times, values);
  }

  @Test
  void aChampionIsJudgedOnTheSameWindowsWithTheSeasonOfItsOwn() {
    // given a round without a season, and a champion with one of 24 points
    SeriesPoints points = officeHours();
    RoundWindows windows = new RoundWindows(CONFIG, "load", List.of(points), OptionalLong.empty());
    RoundData data = RoundData.split(windows.plain(), Long.MIN_VALUE);
    Round round = new Round(windows, Long.MIN_VALUE, windows.plain().newest(), Optional.empty());
    Checkpoint champion = Checkpoints.smallSeasonal(new ModelId("load", 1));

    // whose season leaves other windows, because more points are read before the first one
    LiveWindows own = windows.with(champion.manifest().facts().season());
    assertThat(own.size()).isNotEqualTo(windows.plain().size());

    LiveWindows judged = round.judged(champion, data);

    assertThat(judged.times()).isEqualTo(data.judge().times());
    assertThat(judged.next()).isEqualTo(data.judge().next());
    assertThat(judged.seasons()).hasDimensions(judged.size(), 11);
    for (int i = 0; i < judged.size(); i++) {
      assertThat(judged.seasons()[i][10]).isEqualTo(judged.next()[i] - 24);
    }
  }

  @Test
  void aChampionWithoutASeasonIsJudgedOnTheWindowsAsTheyAre() {
    RoundWindows windows =
        new RoundWindows(CONFIG, "load", List.of(officeHours()), OptionalLong.empty());
    RoundData data = RoundData.split(windows.plain(), Long.MIN_VALUE);
    Round round = new Round(windows, Long.MIN_VALUE, windows.plain().newest(), Optional.empty());

    assertThat(round.judged(Checkpoints.smallScaled(new ModelId("load", 1)), data))
        .isSameAs(data.judge());
  }
}
