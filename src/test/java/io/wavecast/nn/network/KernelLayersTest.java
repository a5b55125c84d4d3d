package io.wavecast.nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.testkit.TestSeed;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Our layers against Deeplearning4j's own, on networks of the same weights. */
class KernelLayersTest {
  private final long seed = TestSeed.next();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest(name = "{0}: {1} layers of {2} units, batch of {3}")
  @CsvSource({
    "LSTM, 1, 128, 64", "LSTM, 2, 17, 5", "LSTM, 3, 8, 3", "LSTM, 16, 4, 2",
    "RNN, 1, 128, 64", "RNN, 2, 17, 5", "RNN, 3, 8, 3", "RNN, 16, 4, 2"
  })
  void gradientsAreThoseOfDeeplearning4j(CellType type, int layers, int units, int batch) {
    // given
    NetworkSpec spec =
        new NetworkSpec(CellType.valueOf(type.name()), layers, units, 10, TargetTransform.VALUE);
    MultiLayerNetwork stock = new MultiLayerNetwork(configuration(spec));
    stock.init();
    MultiLayerNetwork ours = new MultiLayerNetwork(configuration(spec));
    ours.init();
    KernelLayers.install(ours, type, true);
    // in a deep network, weights that are larger make rounding grow from layer to layer
    double bound = (layers > 3 ? 1 : 2) / Math.sqrt(units);
    float[] parameters = random(Math.toIntExact(stock.numParams()), bound);
    stock.setParams(Nd4j.createFromArray(new float[][] {parameters}));
    ours.setParams(Nd4j.createFromArray(new float[][] {parameters}));

    // when
    INDArray inputs = Nd4j.create(random(batch * 10, 1), new int[] {batch, 1, 10});
    INDArray targets = Nd4j.create(random(batch, 1), batch, 1);
    float[] expected = gradients(stock, inputs, targets);
    float[] gradients = gradients(ours, inputs, targets);

    // then
    assertThat(ours.output(inputs, false).data().asFloat())
        .as("-Dwavecast.test.seed=%d", seed)
        .containsExactly(stock.output(inputs, false).data().asFloat(), within(1e-4f));
    assertThat(ours.score())
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(stock.score(), within(1e-4));
    assertThat(relativeDifference(gradients, expected))
        .as("-Dwavecast.test.seed=%d", seed)
        .isLessThan(1e-4);
  }

  private static org.deeplearning4j.nn.conf.MultiLayerConfiguration configuration(
      NetworkSpec spec) {
    return Configurations.of(spec, new NetworkOptions(0.01, 7));
  }

  private static float[] gradients(MultiLayerNetwork network, INDArray inputs, INDArray targets) {
    network.setInput(inputs);
    network.setLabels(targets);
    network.computeGradientAndScore();
    return network.getFlattenedGradients().dup().data().asFloat();
  }

  /** The largest difference in parts of the largest gradient. */
  private static double relativeDifference(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double difference = 0;
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return difference / largest;
  }

  private float[] random(int count, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }
}
