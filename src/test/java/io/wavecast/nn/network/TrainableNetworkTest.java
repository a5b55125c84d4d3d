package io.wavecast.nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.kernel.ReferenceNetwork;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TrainableNetworkTest {
  private static final NetworkSpec SMALL =
      new NetworkSpec(CellType.LSTM, 2, 4, 5, TargetTransform.VALUE);
  private static final float[] TARGETS = {0.5f, 0.25f, -0.5f, 0.75f};
  private static final NetworkOptions OPTIONS = new NetworkOptions(0.01, 7);

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
  void aRestoredNetworkGoesOnAsIfItHadNeverStopped() throws CheckpointException {
    // given
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    fit(network, 5);
    Checkpoint checkpoint = network.snapshot(manifest(SMALL));
    fit(network, 5);

    // when
    TrainableNetwork restored =
        TrainableNetwork.restore(checkpoint, new NetworkOptions(OPTIONS.learningRate(), 99));
    fit(restored, 5);

    // then
    Checkpoint resumed = restored.snapshot(manifest(SMALL));
    Checkpoint straight = network.snapshot(manifest(SMALL));
    assertThat(resumed.parameters()).isEqualTo(straight.parameters());
    assertThat(resumed.updaterState()).isEqualTo(straight.updaterState());
  }

  @Test
  void withoutItsStateTheOptimiserStartsAgain() throws CheckpointException {
    // given the weights after 5 steps, with the optimizer at its first and stopped at its third
    TrainableNetwork network = TrainableNetwork.create(SMALL, OPTIONS);
    fit(network, 5);
    Checkpoint weights = network.snapshot(manifest(SMALL)).withoutUpdaterState();
    TrainableNetwork straight = TrainableNetwork.restore(weights, OPTIONS);
    TrainableNetwork stopped = TrainableNetwork.restore(weights, OPTIONS);
    assertThat(parameters(stopped)).isEqualTo(weights.parameters());

    // when
    fit(straight, 4);
    fit(stopped, 2);
    TrainableNetwork resumed = TrainableNetwork.restore(stopped.snapshot(manifest(SMALL)), OPTIONS);
    fit(resumed, 2);

    // then
    assertThat(parameters(resumed)).isEqualTo(parameters(straight));
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
  void refusesACheckpointThatDoesNotFitItsSpecification() {
    Checkpoint good = TrainableNetwork.create(SMALL, OPTIONS).snapshot(manifest(SMALL));

    refuses(
        new Checkpoint(good.manifest(), new float[3], good.configuration(), new float[0]),
        "3 parameters");
    refuses(
        new Checkpoint(good.manifest(), good.parameters(), good.configuration(), new float[3]),
        "3 optimizer state values");
    float[] broken = good.parameters().clone();
    broken[1] = Float.NaN;
    refuses(
        new Checkpoint(good.manifest(), broken, good.configuration(), new float[0]), "not finite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{}", "{\"iterationCount\":-1}", "{\"iterationCount\":1e99}"})
  void refusesAConfigurationWithoutTheOptimisersStep(String configuration) {
    Checkpoint good = TrainableNetwork.create(SMALL, OPTIONS).snapshot(manifest(SMALL));
    byte[] bytes = configuration.getBytes(StandardCharsets.UTF_8);

    refuses(
        new Checkpoint(good.manifest(), good.parameters(), bytes, good.updaterState()),
        "configuration");
  }

  @ParameterizedTest
  @CsvSource({"LSTM, 1", "LSTM, 3", "RNN, 2"})
  void stockDeeplearning4jOpensTheCheckpointAndGoesOnTheSame(CellType cell, int layers)
      throws Exception {
    // given a fitted network's checkpoint as it is written to a file
    NetworkSpec spec = new NetworkSpec(cell, layers, 6, 5, TargetTransform.VALUE);
    TrainableNetwork network = TrainableNetwork.create(spec, OPTIONS);
    fit(network, 3);
    byte[] file = CheckpointCodec.encode(network.snapshot(manifest(spec)));

    // when Deeplearning4j restores it
    MultiLayerNetwork stock =
        ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true);

    // then its own layers answer the same, and after a step of its own optimizer still do
    assertThat(stock.getLayers())
        .allMatch(layer -> layer.getClass().getPackageName().startsWith("org.deeplearning4j"));
    assertAnswersAgree(stock, network);
    fit(network, 1);
    stock.fit(stockInputs(4), Nd4j.create(TARGETS, 4, 1));
    assertAnswersAgree(stock, network);
  }

  @ParameterizedTest
  @CsvSource({"LSTM, 1", "LSTM, 2", "RNN, 2"})
  void stockDeeplearning4jAgreesOnTwoInputsPerStep(CellType cell, int layers) throws Exception {
    // given a fitted network with the season in its input
    NetworkSpec spec =
        new NetworkSpec(cell, layers, 6, 5, TargetTransform.RESIDUAL, InputEncoding.SEASONAL);
    TrainableNetwork network = TrainableNetwork.create(spec, OPTIONS);
    float[][] windows = new float[4][];
    Arrays.setAll(windows, i -> pairs(i));
    for (int i = 0; i < 3; i++) {
      network.fit(windows, TARGETS);
    }
    byte[] file = CheckpointCodec.encode(network.snapshot(manifest(spec)));

    // when Deeplearning4j restores it and both take a step
    MultiLayerNetwork stock =
        ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true);
    INDArray sequences = Nd4j.create(windows).reshape(4, 5, 2).permute(0, 2, 1).dup('c');
    assertThat(stock.output(sequences, false).data().asFloat())
        .containsExactly(network.predict(windows), within(2e-6f));
    network.fit(windows, TARGETS);
    stock.fit(sequences, Nd4j.create(TARGETS, 4, 1));

    // then they still agree, and so do the equations
    assertThat(stock.output(sequences, false).data().asFloat())
        .containsExactly(network.predict(windows), within(2e-6f));
    assertThat((double) network.predict(windows)[1])
        .isCloseTo(
            new ReferenceNetwork(cell, layers, 6, parameters(network)).predict(windows[1], 2),
            within(1e-6));
  }

  private static float[] pairs(int row) {
    float[] window = new float[10];
    for (int i = 0; i < window.length; i++) {
      window[i] = (float) Math.sin(3 * row + i * i);
    }
    return window;
  }

  private static void assertAnswersAgree(MultiLayerNetwork stock, TrainableNetwork network) {
    assertThat(stock.output(stockInputs(7), false).data().asFloat())
        .containsExactly(network.predict(inputs(7)), within(2e-6f));
  }

  private static INDArray stockInputs(int count) {
    INDArray windows = Nd4j.create(inputs(count));
    return windows.reshape(count, 1, windows.size(1));
  }

  @ParameterizedTest
  @EnumSource
  void everyCellLearnsGoesOnAndIsSaved(CellType cell) throws CheckpointException {
    NetworkSpec spec = new NetworkSpec(cell, 3, 5, 5, TargetTransform.VALUE);
    TrainableNetwork network = TrainableNetwork.create(spec, OPTIONS);
    assertThat(network.parameterCount()).isEqualTo(spec.parameterCount());
    double first = fit(network, 1);
    assertThat(fit(network, 60)).isLessThan(first / 2);

    // a checkpoint goes on as the network itself does
    TrainableNetwork restored = TrainableNetwork.restore(network.snapshot(manifest(spec)), OPTIONS);
    assertThat(fit(restored, 3)).isEqualTo(fit(network, 3));
    assertThat(parameters(restored)).isEqualTo(parameters(network));
  }

  @Test
  void aGruStartsOpenAndAgreesWithItsEquations() {
    NetworkSpec spec = new NetworkSpec(CellType.GRU, 2, 6, 5, TargetTransform.VALUE);
    TrainableNetwork network = TrainableNetwork.create(spec, OPTIONS);
    float[] parameters = parameters(network);

    // behind W [1,18] and RW [6,18]: reset and update gate, then the candidate
    assertThat(Arrays.copyOfRange(parameters, 126, 138)).containsOnly(1);
    assertThat(Arrays.copyOfRange(parameters, 138, 144)).containsOnly(0);
    assertThat((double) network.predict(inputs(1))[0])
        .isCloseTo(
            new ReferenceNetwork(CellType.GRU, 2, 6, parameters).predict(inputs(1)[0]),
            within(1e-6));
  }

  @Test
  void deeplearning4jReadsBackAGru() throws Exception {
    NetworkSpec spec = new NetworkSpec(CellType.GRU, 2, 6, 5, TargetTransform.VALUE);
    TrainableNetwork network = TrainableNetwork.create(spec, OPTIONS);
    byte[] file = CheckpointCodec.encode(network.snapshot(manifest(spec)));

    assertAnswersAgree(
        ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file), true), network);
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

  private static void refuses(Checkpoint checkpoint, String reason) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> TrainableNetwork.restore(checkpoint, OPTIONS))
        .withMessageContaining(reason);
  }

  /** Fits so many steps to always the same batch and returns the last loss. */
  private static double fit(TrainableNetwork network, int steps) {
    double loss = Double.NaN;
    for (int i = 0; i < steps; i++) {
      loss = network.fit(inputs(4), TARGETS);
    }
    return loss;
  }

  private static float[][] inputs(int count) {
    float[][] inputs = new float[count][5];
    for (int i = 0; i < count; i++) {
      for (int t = 0; t < 5; t++) {
        inputs[i][t] = (float) Math.sin(i + 0.3 * t + 0.1);
      }
    }
    return inputs;
  }

  private static float[] parameters(TrainableNetwork network) {
    return network.snapshot(manifest(network.spec())).parameters();
  }

  private static Manifest manifest(NetworkSpec spec) {
    return new Manifest(
        new ModelId("cos", 1), spec, Scale.IDENTITY, 0, 0, Double.NaN, OptionalLong.empty(), 0);
  }
}
