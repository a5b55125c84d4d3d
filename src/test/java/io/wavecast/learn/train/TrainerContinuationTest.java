package io.wavecast.learn.train;

import static io.wavecast.learn.train.TrainingFixture.OPTIONS;
import static io.wavecast.learn.train.TrainingFixture.TRAIN;
import static io.wavecast.learn.train.TrainingFixture.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.train.TrainingResult.End;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Trainings that are saved, stopped, continued or cut short. */
class TrainerContinuationTest extends TrainerFixture {
  @Test
  void savesAtLeastEveryInterval() throws IOException {
    // given steps of 25 s, a save every 60 s
    fixture.stepTakes = Duration.ofSeconds(25);

    train(OPTIONS);

    // then at 75 s, 150 s, 225 s, 300 s, and when it ends
    assertThat(fixture.savedLatest)
        .extracting(saved -> saved.manifest().step())
        .containsExactly(3L, 6L, 9L, 12L, 12L);
  }

  @Test
  void savesBeforeItLeavesWhenItIsStopped() throws IOException {
    TrainingResult result =
        fixture.train(OPTIONS, TRAIN, VALIDATION, () -> fixture.steps.size() == 5);

    assertThat(result.interrupted()).isTrue();
    assertThat(result.epochs()).isEqualTo(1);
    assertThat(result.losses()).hasSize(5);
    assertThat(fixture.savedLatest).containsExactly(result.latest());
    assertThat(result.latest().manifest().step()).isEqualTo(5);
    assertThat(result.latest().manifest().epoch()).isEqualTo(1);
  }

  @Test
  void goesOnFromACheckpointAsIfItHadNeverStopped() throws IOException, CheckpointException {
    // given
    TrainingResult straight = train(OPTIONS.withEpoch(4));
    TrainingResult first = train(OPTIONS.withEpoch(2));

    // when
    TrainingResult second =
        fixture
            .trainer(OPTIONS.withEpoch(2))
            .train(
                TrainableNetwork.restore(first.latest(), new NetworkOptions(0.01, 99)),
                first.latest().manifest(),
                Optional.of(first.best()),
                TRAIN,
                VALIDATION,
                () -> false);

    // then
    assertThat(second.latest().parameters()).isEqualTo(straight.latest().parameters());
    assertThat(second.latest().updaterState()).isEqualTo(straight.latest().updaterState());
    assertThat(second.best().parameters()).isEqualTo(straight.best().parameters());
    assertThat(second.latest().manifest().step()).isEqualTo(12);
    assertThat(second.latest().manifest().epoch()).isEqualTo(4);
  }

  @Test
  void aPlanThatWasInterruptedWithinAnEpochEndsAsIfItHadNot()
      throws IOException, CheckpointException {
    // given a cosine schedule, stopped in the second epoch
    TrainOptions options = OPTIONS.withSchedule(LrSchedule.COSINE);
    TrainingResult straight = train(options);
    List<Double> rates = List.copyOf(fixture.rates);
    fixture.rates.clear();
    fixture.steps.clear();
    Trainer trainer = fixture.trainer(options);
    RunPlan plan = RunPlan.from(TrainingFixture.start(), options, TRAIN.size());
    TrainingResult first =
        trainer.train(
            plan,
            TrainingFixture.network(),
            TrainingFixture.start(),
            Optional.empty(),
            TRAIN,
            VALIDATION,
            () -> fixture.steps.size() == 5);
    assertThat(plan.isUnderWay(first.latest().manifest())).isTrue();
    assertThat(plan.stepsAfter(first.latest().manifest().step())).isEqualTo(7);

    // when
    TrainingResult second =
        trainer.train(
            plan,
            TrainableNetwork.restore(first.latest(), options.network()),
            first.latest().manifest(),
            Optional.of(first.best()),
            TRAIN,
            VALIDATION,
            () -> false);

    // then
    assertThat(fixture.rates).isEqualTo(rates).doesNotHaveDuplicates();
    assertThat(second.latest().parameters()).isEqualTo(straight.latest().parameters());
    assertThat(second.latest().updaterState()).isEqualTo(straight.latest().updaterState());
    assertThat(second.best().parameters()).isEqualTo(straight.best().parameters());
    assertThat(plan.isUnderWay(second.latest().manifest())).isFalse();
  }

  @Test
  void aTrainingThatDivergesEndsWithTheLastFiniteWeights() throws IOException {
    // given a training value so large that its square is not a float
    WindowSet broken = WindowSet.of(5, new double[] {0, 0, 0, 0, 0, 1e30});

    TrainingResult result = fixture.train(OPTIONS, broken, VALIDATION, () -> false);

    assertThat(result.end()).isEqualTo(End.DIVERGED);
    assertThat(result.latest().parameters())
        .isEqualTo(TrainingFixture.network().snapshot(TrainingFixture.start()).parameters());
    assertThat(result.best().manifest().validationMse()).isFinite();
    assertThat(fixture.savedLatest).containsExactly(result.latest());
  }

  @Test
  void aSaveThatFailsEndsTheTraining() {
    CheckpointSink full =
        new CheckpointSink() {
          @Override
          public void best(Checkpoint checkpoint) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void latest(Checkpoint checkpoint) {}
        };
    Trainer trainer = new Trainer(OPTIONS, full, TrainingListener.NONE, fixture.clock);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                trainer.train(
                    TrainingFixture.network(),
                    TrainingFixture.start(),
                    Optional.empty(),
                    TRAIN,
                    VALIDATION,
                    () -> false))
        .withMessage("disk full");
  }
}
