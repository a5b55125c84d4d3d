package io.wavecast.learn.promote;

import static io.wavecast.learn.train.TrainingFixture.OPTIONS;
import static io.wavecast.learn.train.TrainingFixture.SPEC;
import static io.wavecast.learn.train.TrainingFixture.TRAIN;
import static io.wavecast.learn.train.TrainingFixture.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.TrainingFixture;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TrainingJobTest {
  private static final Scale SCALE = new Scale(0, 0.5, 0.1, 0.5);

  private final TrainingFixture fixture = new TrainingFixture();
  private final List<String> measured = new ArrayList<>();
  private final TrainingMetrics metrics =
      new TrainingMetrics() {
        @Override
        public void loss(String name, double loss) {
          measured.add("loss " + name);
        }

        @Override
        public void trained(String name, Duration took) {
          measured.add("trained " + name + " " + took);
        }

        @Override
        public void validation(String name, String candidate, double mse) {
          measured.add("validation " + name + " " + candidate);
        }
      };

  @Test
  void theFirstModelStartsNew() throws IOException {
    Candidate candidate = run(OPTIONS, task(1, SPEC, Optional.empty()));

    assertThat(candidate.checkpoint().manifest().id()).isEqualTo(new ModelId("sin", 1));
    assertThat(candidate.checkpoint().manifest().scale()).isEqualTo(SCALE);
    assertThat(candidate.checkpoint().manifest().trainedUntil()).hasValue(1001);
    assertThat(candidate.checkpoint()).isSameAs(candidate.training().best());
    assertThat(candidate.championMse()).isEmpty();
  }

  @Test
  void theFirstModelIsPromotedOnlyWhenItIsBetterThanPersistence() throws IOException {
    Candidate untrained = run(OPTIONS.withEpoch(0), task(1, SPEC, Optional.empty()));
    Candidate trained = run(OPTIONS.withEpoch(300), task(1, SPEC, Optional.empty()));

    assertThat(untrained.validationMse()).isGreaterThan(untrained.baselines().persistence().mse());
    assertThat(trained.validationMse()).isLessThan(trained.baselines().persistence().mse());
  }

  @Test
  void measuresTheBaselinesOnTheSameWindows() throws IOException {
    Candidate candidate = run(OPTIONS.withEpoch(0), task(1, SPEC, Optional.empty()));

    assertThat(candidate.baselines()).isEqualTo(Baselines.fit(TRAIN).evaluate(VALIDATION));
  }

  @Test
  void theNextContinuesFromTheChampionsWeightsAndLearnsItsScaleAnew() throws IOException {
    // given
    Checkpoint champion = run(OPTIONS, task(1, SPEC, Optional.empty())).checkpoint();

    // when nothing is trained further, on a task with another scale
    TrainingTask task =
        new TrainingTask(
            new ModelId("sin", 2),
            SPEC,
            TRAIN,
            VALIDATION,
            Scale.IDENTITY,
            Optional.of(champion.withoutUpdaterState()),
            OptionalLong.of(2000));
    Candidate candidate = run(OPTIONS.withEpoch(0), task);

    // then it has the champion's weights under its new id, and the scale of the newest data
    assertThat(candidate.checkpoint().parameters()).isEqualTo(champion.parameters());
    assertThat(candidate.checkpoint().manifest().id()).isEqualTo(new ModelId("sin", 2));
    assertThat(candidate.checkpoint().manifest().scale()).isEqualTo(Scale.IDENTITY);
    assertThat(candidate.checkpoint().manifest().step()).isEqualTo(champion.manifest().step());
    assertThat(candidate.checkpoint().manifest().trainedUntil()).hasValue(2000);
    assertThat(candidate.championMse()).isPresent();
  }

  @Test
  void measuresTheChampionBeforeItIsTrainedFurther() throws IOException {
    Candidate first = run(OPTIONS, task(1, SPEC, Optional.empty()));

    Candidate second = run(OPTIONS.withEpoch(20), task(2, SPEC, Optional.of(first.checkpoint())));

    assertThat(second.championMse().orElseThrow()).isCloseTo(first.validationMse(), within(1e-12));
    assertThat(second.validationMse()).isLessThan(first.validationMse());
    assertThat(first.checkpoint().manifest().id().version()).isEqualTo(1);
  }

  @Test
  void anotherSpecificationStartsNewButIsComparedAllTheSame() throws IOException {
    Candidate first = run(OPTIONS, task(1, SPEC, Optional.empty()));
    NetworkSpec other = new NetworkSpec(CellType.LSTM, 2, 3, 5, TargetTransform.DELTA);

    Candidate second = run(OPTIONS.withEpoch(1), task(2, other, Optional.of(first.checkpoint())));

    assertThat(second.checkpoint().manifest().spec()).isEqualTo(other);
    assertThat(second.training().latest().manifest().step()).isEqualTo(3);
    assertThat(second.championMse().orElseThrow()).isCloseTo(first.validationMse(), within(1e-12));
  }

  @Test
  void aChampionThatCannotBeUsedDoesNotStopTheTraining() throws IOException {
    // given one with too few weights, one of another window
    Checkpoint good = run(OPTIONS, task(1, SPEC, Optional.empty())).checkpoint();
    Checkpoint broken =
        new Checkpoint(good.manifest(), new float[2], good.configuration(), new float[0]);
    NetworkSpec longer = new NetworkSpec(CellType.LSTM, 1, 4, 6, TargetTransform.VALUE);
    Checkpoint ofOtherWindow =
        TrainingFixture.network()
            .snapshot(TrainingFixture.start())
            .withManifest(run(OPTIONS.withEpoch(0), task(longer)).checkpoint().manifest());

    for (Checkpoint champion : List.of(broken, ofOtherWindow)) {
      Candidate candidate = run(OPTIONS, task(2, SPEC, Optional.of(champion)));

      assertThat(candidate.championMse()).isEmpty();
      assertThat(candidate.training().epochs()).isEqualTo(OPTIONS.epoch());
    }
  }

  @Test
  void measuresWhatItDoes() throws IOException {
    Checkpoint champion = run(OPTIONS, task(1, SPEC, Optional.empty())).checkpoint();
    measured.clear();

    run(OPTIONS.withEpoch(1), task(2, SPEC, Optional.of(champion)));

    assertThat(measured)
        .containsExactly(
            "loss sin",
            "loss sin",
            "loss sin",
            "trained sin PT3S",
            "validation sin challenger",
            "validation sin champion");
  }

  @Test
  void aStoppedJobHandsOverWhatItReached() throws IOException {
    Candidate candidate =
        job(OPTIONS).run(task(1, SPEC, Optional.empty()), () -> fixture.steps.size() == 4);

    assertThat(candidate.training().interrupted()).isTrue();
    assertThat(candidate.checkpoint().manifest().epoch()).isEqualTo(1);
    assertThat(fixture.savedLatest).last().isSameAs(candidate.training().latest());
  }

  @Test
  void needsWindows() {
    TrainingTask empty =
        new TrainingTask(
            new ModelId("sin", 1),
            SPEC,
            WindowSet.of(5),
            VALIDATION,
            SCALE,
            Optional.empty(),
            OptionalLong.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(OPTIONS, empty))
        .withMessageContaining("no training windows");
  }

  private Candidate run(TrainOptions options, TrainingTask task) throws IOException {
    return job(options).run(task, () -> false);
  }

  private TrainingJob job(TrainOptions options) {
    return new TrainingJob(options, fixture.sink, fixture.listener, metrics, fixture.clock);
  }

  private static TrainingTask task(int version, NetworkSpec spec, Optional<Checkpoint> champion) {
    return new TrainingTask(
        new ModelId("sin", version),
        spec,
        TRAIN,
        VALIDATION,
        SCALE,
        champion,
        OptionalLong.of(1000 + version));
  }

  private static TrainingTask task(NetworkSpec spec) {
    SampledCurve curve = new SampledCurve(Curve.SIN, 50, 0.1, 50);
    return new TrainingTask(
        new ModelId("sin", 1),
        spec,
        curve.train(spec.window()),
        curve.validation(spec.window()),
        SCALE,
        Optional.empty(),
        OptionalLong.empty());
  }
}
