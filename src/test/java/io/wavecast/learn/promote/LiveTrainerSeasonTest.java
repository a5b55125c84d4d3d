package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Season;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowRules;
import io.wavecast.nn.checkpoint.Manifest;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Seasons of the series, in the model and in its input. */
class LiveTrainerSeasonTest extends LiveTrainerFixture {
  @Test
  void publishesTheSeasonAndTheSkillWithTheModel() {
    // given bows of 20 points each, with a little noise
    Random random = new Random(1);
    List<Point> bows =
        series(
            "load-1",
            0,
            600,
            i -> Math.sin(Math.PI * (i % 20) / 20) + 0.03 * random.nextGaussian());
    Map<String, List<Point>> recent = Map.of("load-1", bows);

    LiveTrainerConfig config =
        new LiveTrainerConfig(
            new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA),
            OPTIONS.withEpoch(30),
            WindowRules.DEFAULT,
            500,
            50,
            8);
    List<RoundOutcome> round =
        round(
            new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC()),
            recent,
            () -> false);

    assertThat(round).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    ModelFacts facts = new MemoryStore().serving("load").orElseThrow().manifest().facts();
    assertThat(facts.season().map(Season::length)).hasValue(20);
    assertThat(facts.skill()).isBetween(0.05, 1.0);
  }

  @Test
  void putsTheSeasonIntoTheInputWhereItHelps() {
    // given a random rhythm of 30 points, which ten values don't tell, with a little noise
    Random random = new Random(3);
    double[] rhythm = random.doubles(30).toArray();
    List<Point> points =
        series("load-1", 0, 900, i -> rhythm[i % 30] + 0.03 * random.nextGaussian());

    // when trainers look for the season, and are told that there is none
    Manifest with = trained(Season.AUTO, points);
    serving.clear();
    Manifest without = trained(0, points);

    // then the one that knows it is far better, and the other one is as before
    assertThat(with.spec().inputs()).isEqualTo(InputEncoding.SEASONAL);
    assertThat(with.facts().season().map(Season::length)).hasValue(30);
    assertThat(without.spec().inputs()).isEqualTo(InputEncoding.SCALED);
    assertThat(1 - with.facts().skill()).isLessThan(0.5 * (1 - without.facts().skill()));
  }

  private Manifest trained(int season, List<Point> points) {
    round(
        new LiveTrainer(seasonal(season), new MemoryStore(), metrics, Clock.systemUTC()),
        Map.of("load-1", points),
        () -> false);
    return served("load");
  }

  private Manifest served(String name) {
    return new MemoryStore().serving(name).orElseThrow().manifest();
  }

  @Test
  void judgesAChampionByTheSeasonOfItsOwnInput() {
    // given a champion that knows the rhythm of 30 points
    Random random = new Random(3);
    double[] rhythm = random.doubles(30).toArray();
    List<Point> points =
        series("load-1", 0, 1500, i -> rhythm[i % 30] + 0.03 * random.nextGaussian());
    LiveTrainer first =
        new LiveTrainer(seasonal(Season.AUTO), new MemoryStore(), metrics, Clock.systemUTC());
    round(first, Map.of("load-1", points.subList(0, 900)), () -> false);
    assertThat(served("load").spec().inputs()).isEqualTo(InputEncoding.SEASONAL);

    // when trainers who are told another season, or none, challenge it with new points
    for (int season : new int[] {17, 0}) {
      List<RoundOutcome> outcomes =
          round(
              new LiveTrainer(seasonal(season), new MemoryStore(), metrics, Clock.systemUTC()),
              Map.of("load-1", points),
              () -> false);

      // then it is neither withdrawn nor replaced
      assertThat(outcomes).singleElement().isInstanceOf(RoundOutcome.Kept.class);
      assertThat(served("load").id().version()).isEqualTo(1);
    }
  }

  private static LiveTrainerConfig seasonal(int season) {
    return new LiveTrainerConfig(
        new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA, InputEncoding.SCALED),
        OPTIONS.withEpoch(20),
        WindowRules.DEFAULT,
        1000,
        100,
        8,
        season,
        ModelNames.BEFORE_DASH);
  }

  @Test
  void aFactorOrAnOffsetOfTheValuesDoesNotChangeTheSkill() {
    // given bows of 20 points each, with a little noise, in three units
    Random random = new Random(2);
    double[] bows = new double[600];
    Arrays.setAll(bows, i -> Math.sin(Math.PI * (i % 20) / 20) + 0.03 * random.nextGaussian());
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("plain-1", series("plain-1", 0, 600, i -> bows[i]));
    recent.put("times-1", series("times-1", 0, 600, i -> 1e6 * bows[i]));
    recent.put("plus-1", series("plus-1", 0, 600, i -> bows[i] + 1e6));

    // when a model is trained for each
    LiveTrainerConfig config =
        new LiveTrainerConfig(
            new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA, InputEncoding.SCALED),
            OPTIONS.withEpoch(30),
            WindowRules.DEFAULT,
            500,
            50,
            8);
    round(
        new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC()),
        recent,
        () -> false);

    // then all are equally good
    double skill = skill("plain");
    assertThat(skill).isGreaterThan(0.5);
    assertThat(skill("times")).isCloseTo(skill, within(0.02));
    assertThat(skill("plus")).isCloseTo(skill, within(0.02));
  }
}
