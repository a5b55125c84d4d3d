package io.wavecast.nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainableNetworkTest extends TrainableNetworkFixture {
  @Test
  void theExercisesNetworkHas66689Parameters() {
    TrainableNetwork network = TrainableNetwork.create(NetworkSpec.EXERCISE, OPTIONS);

    assertThat(network.parameterCount()).isEqualTo(66_689);
    Checkpoint checkpoint = network.snapshot(manifest(NetworkSpec.EXERCISE));
    assertThat(checkpoint.parameters()).hasSize(66_689);
    assertThat(checkpoint.updaterState()).hasSize(2 * 66_689);
  }

  @Test
  void theSeedDecidesTheWeights() {
    assertThat(parameters(TrainableNetwork.create(SMALL, OPTIONS)))
        .isEqualTo(parameters(TrainableNetwork.create(SMALL, OPTIONS)))
        .isNotEqualTo(parameters(TrainableNetwork.create(SMALL, new NetworkOptions(0.01, 8))));
  }

  @Test
  void onlyTheForgetGateStartsWithABias() {
    // given the first layer's biases behind W [1,16] and RW [4,16]: input, forget, output, gate
    float[] parameters = parameters(TrainableNetwork.create(SMALL, OPTIONS));

    assertThat(Arrays.copyOfRange(parameters, 80, 96))
        .containsExactly(0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void theLossOfAStepIsTheMeanSquaredErrorBeforeIt() {
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    float[] outputs = network.predict(inputs(3));
    float[] targets = {0.5f, -0.25f, 1};
    double expected = 0;
    for (int i = 0; i < 3; i++) {
      expected += Math.pow(outputs[i] - targets[i], 2) / 3;
    }

    assertThat(network.fit(inputs(3), targets)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void fittingLearns() {
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    double first = fit(network, 1);

    assertThat(fit(network, 60)).isLessThan(first / 2);
  }

  @Test
  void predictingDoesNotChangeTheNetwork() {
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    fit(network, 2);
    Checkpoint before = network.snapshot(manifest(SMALL));

    network.predict(inputs(9));

    Checkpoint after = network.snapshot(manifest(SMALL));
    assertThat(after.parameters()).isEqualTo(before.parameters());
    assertThat(after.updaterState()).isEqualTo(before.updaterState());
    assertThat(after.configuration()).isEqualTo(before.configuration());
  }

  @Test
  void batchingDoesNotChangeAPrediction() {
    // given more windows than go forward together
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    float[][] many = inputs(600);

    float[] outputs = network.predict(many);

    assertThat(outputs).hasSize(600);
    assertThat(outputs[599])
        .isCloseTo(network.predict(new float[][] {many[599]})[0], within(1e-6f));
    assertThat(network.predict(new float[0][])).isEmpty();
  }

  @Test
  void changingTheLearningRateKeepsTheMomentum() {
    TrainableNetwork changed = TrainableNetwork.create(SMALL, OPTIONS);
    TrainableNetwork unchanged = TrainableNetwork.create(SMALL, OPTIONS);
    fit(changed, 3);
    fit(unchanged, 3);

    changed.setLearningRate(0.5);
    changed.setLearningRate(OPTIONS.learningRate());
    fit(changed, 3);
    fit(unchanged, 3);

    assertThat(parameters(changed)).isEqualTo(parameters(unchanged));
  }

  @Test
  void twoThreadsFitAndPredictAsOneDoesToTheLastBit() {
    // given a network that is large enough for two threads to be worth their while
    NetworkSpec spec = new NetworkSpec(CellType.LSTM, 2, 150, 5, TargetTransform.VALUE);
    float[][] inputs = inputs(40);
    float[] targets = new float[40];
    TrainableNetwork one = TrainableNetwork.create(spec, OPTIONS);
    TrainableNetwork two = TrainableNetwork.create(spec, OPTIONS.withTwoThreads(true));

    for (int step = 0; step < 3; step++) {
      assertThat(two.fit(inputs, targets)).isEqualTo(one.fit(inputs, targets));
    }

    assertThat(parameters(two)).isEqualTo(parameters(one));
    assertThat(two.predict(inputs(200))).isEqualTo(one.predict(inputs(200)));
  }

  @Test
  void aLowerLearningRateMovesTheWeightsLess() {
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    float before = parameters(network)[0];

    network.setLearningRate(1e-4);
    fit(network, 1);

    // then Adam's first step is the learning rate itself
    assertThat(Math.abs(parameters(network)[0] - before)).isCloseTo(1e-4f, within(1e-6f));
  }

  @Test
  void shortensGradientsToTheNormOfTheClip() {
    // given a norm far below Adam's epsilon of 1e-8, under which even Adam takes small steps
    TrainableNetwork clipped = TrainableNetwork.create(SMALL, new NetworkOptions(0.01, 7, 1e-12));
    TrainableNetwork free = TrainableNetwork.create(SMALL, OPTIONS);
    float[] before = parameters(clipped);

    fit(clipped, 1);
    fit(free, 1);

    // then every weight of every layer moves less than a thousandth of an unclipped step
    assertThat(parameters(clipped)).containsExactly(before, within(1e-5f));
    assertThat(largestMove(before, parameters(free))).isGreaterThan(5e-3f);
    assertThat(largestMove(before, parameters(clipped))).isPositive();
  }

  @Test
  void aClipThatNoGradientReachesChangesNothing() {
    TrainableNetwork clipped = TrainableNetwork.create(SMALL, new NetworkOptions(0.01, 7, 1e6));
    TrainableNetwork free = TrainableNetwork.create(SMALL, OPTIONS);

    fit(clipped, 3);
    fit(free, 3);

    assertThat(parameters(clipped)).isEqualTo(parameters(free));
  }

  private static float largestMove(float[] before, float[] after) {
    float largest = 0;
    for (int i = 0; i < before.length; i++) {
      largest = Math.max(largest, Math.abs(after[i] - before[i]));
    }
    return largest;
  }

  @Test
  void refusesBatchesOfAnotherShape() {
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.fit(inputs(2), new float[3]))
        .withMessageContaining("2 windows and 3 targets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.predict(new float[1][4]))
        .withMessageContaining("4 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.snapshot(manifest(NetworkSpec.EXERCISE)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesALearningRateThatIsNotPositive(double rate) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NetworkOptions(rate, 1));
  }
}
