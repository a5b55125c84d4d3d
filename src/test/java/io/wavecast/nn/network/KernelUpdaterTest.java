package io.wavecast.nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.data.Percentage.withPercentage;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.testkit.TestSeed;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Our updater against Deeplearning4j's own, on the same gradients. */
class KernelUpdaterTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 2, 5, 4, TargetTransform.VALUE);
  private static final int BATCH = 30;

  private final long seed = TestSeed.next();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest(name = "after {0} steps")
  @ValueSource(ints = {0, 7, 900, 100_000})
  void itsUpdatesAndStateAreThoseOfDeeplearning4j(int iteration) {
    // given
    MultiLayerNetwork stock = network(0);
    MultiLayerNetwork ours = network(0);
    MultiLayerUpdater expected = new MultiLayerUpdater(stock);
    MultiLayerUpdater updater = new KernelUpdater(ours);

    // when both go the same steps
    for (int step = 0; step < 5; step++) {
      float[] gradients = random(Math.toIntExact(stock.numParams()), Math.pow(10, -step));
      update(expected, stock, gradients, iteration + step);
      update(updater, ours, gradients, iteration + step);

      // then
      assertSame(ours.getFlattenedGradients(), stock.getFlattenedGradients());
    }
    assertSame(updater.getStateViewArray(), expected.getStateViewArray());
  }

  @Test
  void shortensTheGradientsThatAreTooLongLayerByLayer() {
    // given gradients of which only the first layer's are too long
    MultiLayerNetwork stock = network(0.5);
    MultiLayerNetwork ours = network(0.5);
    float[] gradients = random(Math.toIntExact(stock.numParams()), 1);
    int first = Math.toIntExact(stock.getLayer(0).numParams());
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] *= i < first ? 100 : 1e-3f;
    }

    // when
    MultiLayerUpdater expected = new MultiLayerUpdater(stock);
    MultiLayerUpdater updater = new KernelUpdater(ours);
    update(expected, stock, gradients, 0);
    update(updater, ours, gradients, 0);

    // then the means, a tenth of the gradients, have a norm of a tenth of the limit in that layer
    INDArray state = updater.getStateViewArray();
    assertThat(norm(state.data().asFloat(), 0, first)).isCloseTo(0.05, withinPercentage(0.01));
    assertThat(norm(state.data().asFloat(), first, gradients.length)).isLessThan(0.01);
    assertClose(state, expected.getStateViewArray());
    assertClose(ours.getFlattenedGradients(), stock.getFlattenedGradients());
  }

  @Test
  void goesOnFromAStateThatItIsGiven() {
    // given the state of the stock updater after a step, taken over in either way
    MultiLayerNetwork stock = network(0);
    MultiLayerNetwork ours = network(0);
    MultiLayerUpdater expected = new MultiLayerUpdater(stock);
    MultiLayerUpdater updater = new KernelUpdater(ours);
    float[] gradients = random(Math.toIntExact(stock.numParams()), 1);
    update(expected, stock, gradients, 0);
    update(updater, ours, random(gradients.length, 1), 0);
    updater.getStateViewArray().assign(expected.getStateViewArray());
    MultiLayerUpdater other = new KernelUpdater(network(0));
    other.setStateViewArray(stock, expected.getStateViewArray(), false);

    // when
    update(expected, stock, gradients, 1);
    update(updater, ours, gradients, 1);

    // then
    assertSame(ours.getFlattenedGradients(), stock.getFlattenedGradients());
    assertSame(updater.getStateViewArrayCopy(), expected.getStateViewArray());
    update(other, ours, gradients, 1);
    assertSame(other.getUpdaterStateViewArray(), expected.getStateViewArray());
  }

  @Test
  void refusesAnotherOptimiser() {
    MultiLayerConfiguration descent =
        new NeuralNetConfiguration.Builder()
            .updater(new Sgd(0.1))
            .list()
            .layer(
                new OutputLayer.Builder(LossFunction.MSE)
                    .activation(Activation.IDENTITY)
                    .nIn(2)
                    .nOut(1)
                    .build())
            .build();
    MultiLayerNetwork network = new MultiLayerNetwork(descent);
    network.init();

    assertThatIllegalStateException()
        .isThrownBy(() -> new KernelUpdater(network))
        .withMessageContaining("Adam");
  }

  /** A network of stock layers. */
  private static MultiLayerNetwork network(double clip) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(Configurations.of(SPEC, new NetworkOptions(0.02, 7, clip)));
    network.init();
    network.initGradientsView();
    return network;
  }

  private static void update(
      MultiLayerUpdater updater, MultiLayerNetwork network, float[] gradients, int iteration) {
    INDArray view = network.getFlattenedGradients();
    view.assign(Nd4j.createFromArray(gradients).reshape(view.shape()));
    Gradient gradient = new DefaultGradient(view);
    // Deeplearning4j shortens those layers that have an entry
    for (int i = 0; i < network.getnLayers(); i++) {
      gradient.setGradientFor(i + "_b", network.getLayer(i).getGradientsViewArray());
    }
    updater.update(gradient, iteration, 0, BATCH, LayerWorkspaceMgr.noWorkspaces());
  }

  /** The same to the last digit where native code rounds each operation, as Java does. */
  private void assertSame(INDArray actual, INDArray expected) {
    if (System.getProperty("os.arch").equals("amd64")) {
      assertThat(actual.dup().data().asFloat())
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(expected.dup().data().asFloat());
    } else {
      assertClose(actual, expected);
    }
  }

  private void assertClose(INDArray actual, INDArray expected) {
    float[] values = actual.dup().data().asFloat();
    float[] others = expected.dup().data().asFloat();
    assertThat(values).hasSameSizeAs(others);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .as("%d of %d, -Dwavecast.test.seed=%d", i, values.length, seed)
          .isCloseTo(others[i], withPercentage(1e-4));
    }
  }

  private static double norm(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  private float[] random(int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }
}
