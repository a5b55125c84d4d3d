package io.wavecast.learn.train;

import static io.wavecast.learn.train.TrainingFixture.OPTIONS;
import static io.wavecast.learn.train.TrainingFixture.TRAIN;
import static io.wavecast.learn.train.TrainingFixture.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Scale;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.train.TrainingResult.End;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainerTest extends TrainerFixture {
  @Test
  void goesThroughAllWindowsEachEpoch() throws IOException {
    TrainingResult result = train(OPTIONS.withEpoch(2));

    // then two epochs of three batches, the last one smaller
    assertThat(fixture.steps).containsExactly("0/0", "0/1", "0/2", "1/3", "1/4", "1/5");
    assertThat(result.losses()).containsExactly(toArray(fixture.losses));
    assertThat(result.validationMse()).containsExactly(toArray(fixture.validations)).hasSize(2);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.interrupted()).isFalse();
    assertThat(result.seconds()).isEqualTo(6);
  }

  @Test
  void keepsTheBestByValidationAndTheLatest() throws IOException {
    TrainingResult result = train(OPTIONS.withEpoch(6));

    double least = Arrays.stream(result.validationMse()).min().orElseThrow();
    assertThat(result.best().manifest().validationMse()).isEqualTo(least);
    assertThat(fixture.savedBest).last().isSameAs(result.best());
    assertThat(fixture.savedBest)
        .isSortedAccordingTo(
            Comparator.comparing((Checkpoint c) -> c.manifest().validationMse()).reversed());
    assertThat(fixture.savedLatest).last().isSameAs(result.latest());
    assertThat(result.latest().manifest().step()).isEqualTo(18);
    assertThat(result.latest().manifest().epoch()).isEqualTo(6);
    assertThat(result.latest().manifest().validationMse()).isEqualTo(result.validationMse()[5]);
    assertThat(result.latest().manifest().createdAt())
        .isEqualTo(Instant.ofEpochSecond(1018).toEpochMilli());
    assertThat(result.latest().manifest().trainedUntil()).hasValue(123);
  }

  @Test
  void theBestCheckpointHasTheErrorItSays() throws IOException, CheckpointException {
    TrainingResult result = train(OPTIONS);

    TrainableNetwork best = TrainableNetwork.restore(result.best(), new NetworkOptions(0.01, 1));
    NetworkPredictor forecast =
        new NetworkPredictor(best, new WindowEncoder(TrainingFixture.SPEC, Scale.IDENTITY));
    assertThat(Evaluation.of(forecast, VALIDATION).mse())
        .isCloseTo(result.best().manifest().validationMse(), within(1e-12));
  }

  @Test
  void learns() throws IOException {
    TrainingResult result = train(OPTIONS.withEpoch(40));

    assertThat(result.best().manifest().validationMse()).isLessThan(result.validationMse()[0] / 4);
  }

  @Test
  void theSameSeedGivesTheSameWeightsBitForBit() throws IOException {
    float[] once = train(OPTIONS).latest().parameters();

    assertThat(train(OPTIONS).latest().parameters()).isEqualTo(once);
    assertThat(train(OPTIONS.withSeed(4)).latest().parameters()).isNotEqualTo(once);
  }

  @Test
  void stopsEarlyWhenThePatienceIsAtItsEnd() throws IOException {
    // given a best that can't be beaten
    Checkpoint unbeatable =
        train(OPTIONS.withEpoch(0)).latest().withManifest(manifestWithMse(1e-30));

    TrainingResult result = train(OPTIONS.withPatience(2), Optional.of(unbeatable));

    assertThat(result.end()).isEqualTo(End.STOPPED_EARLY);
    assertThat(result.epochs()).isEqualTo(2);
    assertThat(result.latest().manifest().epoch()).isEqualTo(2);
  }

  @Test
  void doesNotStopWhileItGetsBetter() throws IOException {
    TrainingResult result = train(OPTIONS.withPatience(1));

    int better = 1;
    while (better < 4 && result.validationMse()[better] < result.validationMse()[better - 1]) {
      better++;
    }
    assertThat(result.epochs()).isEqualTo(Math.min(4, better + (better < 4 ? 1 : 0)));
  }

  @Test
  void aBestThatNoEpochImprovesOnStaysTheBest() throws IOException {
    Checkpoint unbeatable =
        train(OPTIONS.withEpoch(0)).latest().withManifest(manifestWithMse(1e-30));
    fixture.savedBest.clear();

    TrainingResult result = train(OPTIONS, Optional.of(unbeatable));

    assertThat(result.best()).isSameAs(unbeatable);
    assertThat(fixture.savedBest).isEmpty();
  }

  @Test
  void withoutAnEpochTheNetworkItselfIsMeasured() throws IOException {
    TrainingResult result = train(OPTIONS.withEpoch(0));

    assertThat(result.best().manifest().validationMse()).isPositive();
    assertThat(result.best().parameters()).isEqualTo(result.latest().parameters());
    assertThat(result.losses()).isEmpty();
  }

  @Test
  void refusesWindowsItCannotTrainOn() {
    refuses(WindowSet.of(5), VALIDATION, "no training windows");
    refuses(TRAIN, WindowSet.of(5), "no validation windows");
    refuses(WindowSet.of(4, new double[9]), VALIDATION, "training windows of 4 values");
  }

  private void refuses(WindowSet train, WindowSet validation, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> fixture.train(OPTIONS, train, validation, () -> false))
        .withMessageContaining(reason);
  }

  private static Manifest manifestWithMse(double mse) {
    Manifest m = TrainingFixture.start();
    return new Manifest(
        m.id(), m.spec(), m.scale(), m.step(), m.epoch(), mse, m.trainedUntil(), m.createdAt());
  }

  private static double[] toArray(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
