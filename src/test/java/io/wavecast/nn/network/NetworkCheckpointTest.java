package io.wavecast.nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.kernel.ReferenceNetwork;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks that are saved, restored and continued, also by stock Deeplearning4j. */
class NetworkCheckpointTest extends TrainableNetworkFixture {
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

  private static void refuses(Checkpoint checkpoint, String reason) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> TrainableNetwork.restore(checkpoint, OPTIONS))
        .withMessageContaining(reason);
  }
}
