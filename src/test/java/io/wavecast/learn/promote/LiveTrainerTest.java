package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.core.window.WindowRules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveTrainerTest extends LiveTrainerFixture {
  @Test
  void promotesAFirstModelAndThenOnlyBetterOnes() {
    Map<String, List<Point>> recent = Map.of("sin-0", curve("sin-0", 300));

    List<RoundOutcome> first = round(trainer(8), recent, () -> false);
    double before = sin().validationMse();
    List<RoundOutcome> second = round(trainer(8), recent, () -> false);

    assertThat(first).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(reasons.get(0)).contains("better than persistence");
    assertThat(sin().trainedUntil()).hasValue(29_900);
    if (second.get(0) instanceof RoundOutcome.Promoted promoted) {
      assertThat(promoted.id()).hasToString("sin@2");
      assertThat(sin().validationMse()).isLessThan(before);
    } else {
      assertThat(second.get(0)).isInstanceOf(RoundOutcome.Kept.class);
      assertThat(sin().id()).hasToString("sin@1");
    }
  }

  @Test
  void promotesNothingWhenItIsStopped() {
    List<RoundOutcome> round =
        round(trainer(8), Map.of("sin-0", curve("sin-0", 300)), () -> serving.isEmpty());

    assertThat(round).isEmpty();
    assertThat(serving).isEmpty();
  }

  @Test
  void promotesNothingWithoutNewPoints() {
    LiveTrainer trainer = trainer(8);
    Map<String, List<Point>> points = Map.of("sin-0", curve("sin-0", 300));
    round(trainer, points, () -> false);

    for (int round = 0; round < 3; round++) {
      assertThat(round(trainer, points, () -> false))
          .singleElement()
          .isEqualTo(new RoundOutcome.Kept("sin", "0 new windows to judge by, 36 needed"));
    }
    // nor does a trainer that was started again
    assertThat(round(trainer(8), points, () -> false))
        .singleElement()
        .isInstanceOf(RoundOutcome.Kept.class);
    assertThat(sin().id()).hasToString("sin@1");
  }

  @Test
  void withdrawsAChampionThatNoLongerBeatsPersistenceAndPromotesNothingWorse() {
    // given a model of a sine
    LiveTrainer trainer = scaledTrainer(20);
    round(trainer, Map.of("rw-0", series("rw-0", 0, 600, tent(3))), () -> false);
    assertThat(serving).containsOnlyKeys("rw");

    // when the series becomes a random walk, which nothing predicts better than persistence
    Random random = new Random(5);
    double[] walk = new double[1500];
    for (int i = 1; i < walk.length; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian();
    }
    List<RoundOutcome> round =
        round(trainer, Map.of("rw-0", series("rw-0", 600, 2100, i -> walk[i - 600])), () -> false);

    assertThat(round.get(0)).isInstanceOf(RoundOutcome.Withdrawn.class);
    assertThat(serving).doesNotContainKey("rw");
    assertThat(reasons).contains("rw: it no longer beats persistence");
  }

  @Test
  void reportsARoundThatTrainsNothingAlthoughThereArePoints() {
    List<Boolean> idle = new ArrayList<>();
    TrainingMetrics recorded =
        new TrainingMetrics() {
          @Override
          public void idle(boolean nothing) {
            idle.add(nothing);
          }
        };
    LiveTrainerConfig config =
        new LiveTrainerConfig(SPEC, OPTIONS, WindowRules.DEFAULT, 500, 50, 8);
    LiveTrainer trainer = new LiveTrainer(config, new MemoryStore(), recorded, Clock.systemUTC());

    round(trainer, Map.of(), () -> false);
    round(trainer, Map.of("a", curve("a", 30)), () -> false);
    round(trainer, Map.of("a", curve("a", 300)), () -> false);

    assertThat(idle).containsExactly(false, true, false);
  }

  @Test
  void trainsAtOnceWhenTheErrorsOfAModelGrow() {
    // given a model that predicts a series well, point after point
    LiveTrainer trainer = scaledTrainer(20);
    round(trainer, Map.of("a-0", series("a-0", 0, 600, tent(3))), () -> false);
    assertThat(serving).containsOnlyKeys("a");
    series("a-0", 600, 800, tent(3)).forEach(trainer::accept);
    assertThat(trainer.urgent(() -> false)).isEmpty();

    // when its steps follow another rule
    series("a-0", 800, 950, i -> 100 * Math.sin(i * 0.7) + 20 * Math.sin(i * 0.31))
        .forEach(trainer::accept);
    List<RoundOutcome> round = trainer.urgent(() -> false);

    // then a round of that name runs without waiting
    assertThat(round).extracting(RoundOutcome::name).containsExactly("a");
    assertThat(drifts.get(drifts.size() - 1)).isGreaterThanOrEqualTo(1);
    assertThat(trainer.urgent(() -> false)).as("with no new points").isEmpty();
  }

  @Test
  void trainsTheFirstModelAsSoonAsThereAreEnoughPoints() {
    LiveTrainer trainer = trainer(8);
    assertThat(round(trainer, Map.of("sin-0", curve("sin-0", 30)), () -> false).get(0))
        .isInstanceOf(RoundOutcome.Skipped.class);
    assertThat(trainer.urgent(() -> false)).isEmpty();

    curve("sin-0", 300).subList(30, 300).forEach(trainer::accept);

    assertThat(trainer.urgent(() -> false).get(0)).isInstanceOf(RoundOutcome.Promoted.class);
  }
}
