package io.wavecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.testkit.TestSeed;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Forward and backward passes against equations in double precision and their differences. */
class LayerTrainerTest {
  private static final double DIFFERENCE = 1e-5;

  private final long seed = TestSeed.next();
  private final SplittableRandom random = new SplittableRandom(seed);

  private static Stream<Arguments> shapes() {
    return Stream.of(TestEngines.all())
        .flatMap(
            engine ->
                Stream.of(CellType.values())
                    .flatMap(
                        type ->
                            Stream.of(
                                Arguments.of(engine, type, 1, 1, 1, 1),
                                Arguments.of(engine, type, 1, 17, 2, 7),
                                Arguments.of(engine, type, 3, 5, 4, 3),
                                Arguments.of(engine, type, 17, 3, 6, 9),
                                Arguments.of(engine, type, 33, 40, 3, 5))));
  }

  @ParameterizedTest(name = "{0} {1}: {2} inputs, {3} units, {4} steps, batch of {5}")
  @MethodSource("shapes")
  void equalsTheEquationsBothWays(
      Engine engine, CellType type, int inputs, int units, int steps, int batch) {
    // given a loss that is a random weighting of all outputs
    Case given = new Case(type, inputs, units, steps, batch, random);
    LayerTrainer trainer = new LayerTrainer(engine, type, inputs, units, false);

    // when
    float[] output = new float[steps * batch * units];
    float[] gradient = new float[given.parameters.length];
    float[] inputGradient = new float[given.input.length];
    trainer.forward(given.parameters, given.input, batch, steps, output);
    trainer.backward(given.weighting, gradient, inputGradient);

    // then outputs are those of the equations, and gradients those of their differences
    assertThat(given.loss(output))
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(given.loss(), within(5e-5));
    for (int i = 0; i < gradient.length; i += 1 + gradient.length / 300) {
      assertThat((double) gradient[i])
          .as("parameter %d of %d, -Dwavecast.test.seed=%d", i, gradient.length, seed)
          .isCloseTo(given.slope(given.p, i), within(5e-5 * given.scale()));
    }
    for (int i = 0; i < inputGradient.length; i += 1 + inputGradient.length / 100) {
      assertThat((double) inputGradient[i])
          .as("input %d of %d, -Dwavecast.test.seed=%d", i, inputGradient.length, seed)
          .isCloseTo(given.slope(given.x, i), within(5e-5 * given.scale()));
    }
  }

  private static Stream<Arguments> sharedShapes() {
    return Stream.of(TestEngines.all())
        .flatMap(
            engine ->
                Stream.of(CellType.values())
                    .flatMap(
                        type ->
                            Stream.of(
                                Arguments.of(engine, type, 1, 200, 64),
                                Arguments.of(engine, type, 130, 150, 30))));
  }

  @ParameterizedTest(name = "{0} {1}: {2} inputs, {3} units, batch of {4}")
  @MethodSource("sharedShapes")
  void twoThreadsComputeWhatOneDoesToTheLastBit(
      Engine engine, CellType type, int inputs, int units, int batch) {
    // given batches that are large enough to be shared, and a smaller one between them
    Case large = new Case(type, inputs, units, 10, batch, random);
    Case small = new Case(type, inputs, units, 2, 1, random);
    LayerTrainer one = new LayerTrainer(engine, type, inputs, units, false);
    LayerTrainer two = new LayerTrainer(engine, type, inputs, units, true);

    for (Case given : List.of(large, small, large)) {
      float[] expected = passes(one, given);
      assertThat(passes(two, given)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(expected);
    }
  }

  /** Outputs, gradients of the weights and gradients of the inputs, one after the other. */
  private static float[] passes(LayerTrainer trainer, Case given) {
    float[] output = new float[given.weighting.length];
    float[] gradient = new float[given.parameters.length];
    float[] inputGradient = new float[given.input.length];
    trainer.forward(given.parameters, given.input, given.batch, given.steps, output);
    trainer.backward(given.weighting, gradient, inputGradient);
    FloatBuffer all = FloatBuffer.allocate(output.length + gradient.length + inputGradient.length);
    return all.put(output).put(gradient).put(inputGradient).array();
  }

  @Test
  void smallerBatchesMayFollowLargerOnes() {
    Case large = new Case(CellType.LSTM, 2, 6, 5, 8, random);
    Case small = new Case(CellType.LSTM, 2, 6, 3, 2, random);
    LayerTrainer used = new LayerTrainer(CellType.LSTM, 2, 6, false);
    gradient(used, large);

    assertThat(gradient(used, small))
        .as("-Dwavecast.test.seed=%d", seed)
        .isEqualTo(gradient(new LayerTrainer(CellType.LSTM, 2, 6, false), small));
  }

  private static float[] gradient(LayerTrainer trainer, Case given) {
    float[] output = new float[given.weighting.length];
    float[] gradient = new float[given.parameters.length];
    trainer.forward(given.parameters, given.input, given.batch, given.steps, output);
    trainer.backward(given.weighting, gradient, new float[0]);
    return gradient;
  }

  /** Random weights, a random input, and a random weighting of the outputs as the loss. */
  private static final class Case {
    final CellType type;
    final int inputs;
    final int units;
    final int steps;
    final int batch;
    final float[] parameters;
    final float[] input;
    final float[] weighting;
    final double[] p;
    final double[] x;

    Case(CellType type, int inputs, int units, int steps, int batch, SplittableRandom random) {
      this.type = type;
      this.inputs = inputs;
      this.units = units;
      this.steps = steps;
      this.batch = batch;
      parameters = floats(random, (int) type.parameterCount(inputs, units), 2 / Math.sqrt(units));
      input = floats(random, steps * batch * inputs, 1);
      weighting = floats(random, steps * batch * units, 1);
      p = doubles(parameters);
      x = doubles(input);
    }

    /** The expected size of this loss's gradients, for tolerances. */
    double scale() {
      return Math.sqrt(steps * batch * units);
    }

    double loss(float[] output) {
      double sum = 0;
      for (int i = 0; i < output.length; i++) {
        sum += output[i] * (double) weighting[i];
      }
      return sum / scale();
    }

    /** By the equations. */
    double loss() {
      double sum = 0;
      for (int b = 0; b < batch; b++) {
        double[][] sequence = new double[steps][inputs];
        for (int t = 0; t < steps; t++) {
          System.arraycopy(x, (t * batch + b) * inputs, sequence[t], 0, inputs);
        }
        double[][] outputs = new ReferenceLayer(type, inputs, units, p, 0).run(sequence);
        for (int t = 0; t < steps; t++) {
          for (int u = 0; u < units; u++) {
            sum += outputs[t][u] * weighting[(t * batch + b) * units + u];
          }
        }
      }
      return sum / scale();
    }

    /** Returns the numerical derivative of the loss with respect to one number. */
    double slope(double[] numbers, int index) {
      double before = numbers[index];
      numbers[index] = before + DIFFERENCE;
      double above = loss();
      numbers[index] = before - DIFFERENCE;
      double below = loss();
      numbers[index] = before;
      return (above - below) / (2 * DIFFERENCE) * scale();
    }

    private static float[] floats(SplittableRandom random, int count, double bound) {
      float[] values = new float[count];
      for (int i = 0; i < count; i++) {
        values[i] = (float) random.nextDouble(-bound, bound);
      }
      return values;
    }

    private static double[] doubles(float[] values) {
      double[] result = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        result[i] = values[i];
      }
      return result;
    }
  }
}
