package io.wavecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.wavecast.core.domain.CellType;
import io.wavecast.testkit.TestSeed;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkKernelTest {
  private static final int[] BATCHES = {1, 2, 7, 64, 130};

  private final long seed = TestSeed.next();
  private final SplittableRandom random = new SplittableRandom(seed);

  /** Sizes that fit vectors and sizes that don't. */
  private static Stream<Arguments> networks() {
    return Stream.of(TestEngines.all())
        .flatMap(
            engine ->
                Stream.of(CellType.values())
                    .flatMap(
                        type ->
                            Stream.of(
                                Arguments.of(engine, type, 1, 1),
                                Arguments.of(engine, type, 3, 3),
                                Arguments.of(engine, type, 2, 17),
                                Arguments.of(engine, type, 1, 32),
                                Arguments.of(engine, type, 2, 45),
                                Arguments.of(engine, type, 1, 128),
                                Arguments.of(engine, type, 2, 50))));
  }

  @ParameterizedTest(name = "{0} {1}: {2} layers of {3} units")
  @MethodSource("networks")
  void equalsTheEquations(Engine engine, CellType type, int layers, int units) {
    float[] parameters = parameters(type, layers, units);
    NetworkKernel kernel =
        new NetworkKernel(NetworkWeights.of(engine, type, 1, layers, units, parameters));
    ReferenceNetwork reference = new ReferenceNetwork(type, layers, units, parameters);

    for (int i = 0; i < 10; i++) {
      float[] window = window(10, 2);
      assertThat((double) kernel.predict(window))
          .as("-Dwavecast.test.seed=%d", seed)
          .isCloseTo(reference.predict(window), within(1e-5));
    }
  }

  @ParameterizedTest(name = "{0} {1}: {2} layers of {3} units")
  @MethodSource("networks")
  void equalsTheEquationsWithTwoFeaturesAloneAndInABatch(
      Engine engine, CellType type, int layers, int units) {
    long more = type.parameterCount(2, units) - type.parameterCount(1, units);
    float[] parameters = random(parameters(type, layers, units).length + (int) more, units);
    NetworkWeights weights = NetworkWeights.of(engine, type, 2, layers, units, parameters);
    ReferenceNetwork reference = new ReferenceNetwork(type, layers, units, parameters);
    float[][] windows = new float[20][];
    Arrays.setAll(windows, i -> window(20, 2));
    float[] together = new float[windows.length];

    new BatchKernel(weights, true).predict(windows, windows.length, together);

    NetworkKernel alone = new NetworkKernel(weights);
    for (int i = 0; i < windows.length; i++) {
      assertThat(alone.predict(windows[i]))
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(together[i]);
      assertThat((double) together[i])
          .as("-Dwavecast.test.seed=%d", seed)
          .isCloseTo(reference.predict(windows[i], 2), within(1e-5));
    }
  }

  @ParameterizedTest(name = "{1}: {2} layers of {3} units")
  @MethodSource("networks")
  void enginesAgree(Engine engine, CellType type, int layers, int units) {
    float[] parameters = parameters(type, layers, units);
    NetworkKernel kernel =
        new NetworkKernel(NetworkWeights.of(engine, type, 1, layers, units, parameters));
    NetworkKernel scalar =
        new NetworkKernel(
            NetworkWeights.of(new ScalarEngine(), type, 1, layers, units, parameters));
    float[] window = window(25, 2);

    assertThat(kernel.predict(window))
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(scalar.predict(window), within(1e-5f));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 17, 64, 129, 300})
  void twoThreadsSayWhatOneDoesToTheLastBit(int count) {
    NetworkWeights weights = weights(CellType.LSTM, 1, 70);
    float[][] windows = new float[count][];
    float[] expected = new float[count];
    NetworkKernel alone = new NetworkKernel(weights);
    for (int i = 0; i < count; i++) {
      windows[i] = window(10, 2);
      expected[i] = alone.predict(windows[i]);
    }

    // again and again, so that the pool's thread has a part in it, and with the rest left alone
    BatchKernel two = new BatchKernel(weights, true);
    for (int i = 0; i < 20; i++) {
      assertThat(answers(two, windows)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(expected);
    }
    assertThat(answers(new BatchKernel(weights, false), windows)).isEqualTo(expected);
  }

  private static float[] answers(BatchKernel kernel, float[][] windows) {
    float[] answers = new float[windows.length + 1];
    answers[windows.length] = 42;
    kernel.predict(windows, windows.length, answers);
    assertThat(answers[windows.length]).isEqualTo(42);
    return Arrays.copyOf(answers, windows.length);
  }

  @ParameterizedTest(name = "{0} {1}: {2} layers of {3} units")
  @MethodSource("networks")
  void aPredictionDoesNotDependOnWhatItIsBatchedWith(
      Engine engine, CellType type, int layers, int units) {
    // given windows of any length, more than the first steps that go forward together
    NetworkWeights weights =
        NetworkWeights.of(engine, type, 1, layers, units, parameters(type, layers, units));
    NetworkKernel alone = new NetworkKernel(weights);
    NetworkKernel together = new NetworkKernel(weights);

    for (int batch : BATCHES) {
      float[][] windows = new float[batch][];
      int length = random.nextInt(1, 40);
      for (int i = 0; i < batch; i++) {
        windows[i] = window(length, 2);
      }
      float[] answers = new float[batch];
      together.predict(windows, batch, answers);

      // then each answer is bit by bit the same
      for (int i = 0; i < batch; i += 1 + batch / 8) {
        assertThat(answers[i])
            .as("window %d of %d, -Dwavecast.test.seed=%d", i, batch, seed)
            .isEqualTo(alone.predict(windows[i]));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void threadsShareTheWeights(CellType type) {
    // given what one thread says
    NetworkWeights weights = weights(type, 2, 9);
    float[][] windows = new float[200][];
    Arrays.setAll(windows, i -> window(10, 2));
    float[] expected = new float[200];
    new NetworkKernel(weights).predict(windows, 200, expected);

    // then several at once, each with a kernel of its own, say the same
    List<CompletableFuture<float[]>> threads =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> oneByOne(weights, windows)))
            .limit(4)
            .toList();
    assertThat(threads).allSatisfy(thread -> assertThat(thread.join()).isEqualTo(expected));
  }

  private static float[] oneByOne(NetworkWeights weights, float[][] windows) {
    NetworkKernel kernel = new NetworkKernel(weights);
    float[] answers = new float[windows.length];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = kernel.predict(windows[i]);
    }
    return answers;
  }

  @ParameterizedTest
  @EnumSource
  void allocatesNothingOnceItHasRoom(CellType type) {
    // given the scalar engine: the other's vectors are objects until they are compiled
    NetworkKernel kernel =
        new NetworkKernel(
            NetworkWeights.of(new ScalarEngine(), type, 1, 2, 9, parameters(type, 2, 9)));
    float[][] windows = {window(10, 2), window(10, 2), window(10, 2)};
    float[] answers = new float[3];
    kernel.predict(windows, 3, answers);
    kernel.predict(windows[0]);

    // when
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100; i++) {
      kernel.predict(windows, 3, answers);
      kernel.predict(windows[1]);
    }

    // then a hundred rounds cost less than an object each
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100 * 16);
  }

  @Test
  void looksAtNoMoreWindowsThanItIsTold() {
    NetworkKernel kernel = new NetworkKernel(weights(CellType.GRU, 1, 4));
    float[] answers = {9, 9, 9};

    kernel.predict(new float[][] {window(5, 1), window(5, 1), {}}, 2, answers);
    assertThat(answers[1]).isNotEqualTo(9);
    assertThat(answers[2]).isEqualTo(9);

    kernel.predict(new float[0][], 0, answers);
  }

  @Test
  void remembersNothingBetweenWindows() {
    NetworkKernel kernel = new NetworkKernel(weights(CellType.LSTM, 2, 8));
    float[] window = window(10, 1);
    float first = kernel.predict(window);

    kernel.predict(window(10, 100));

    assertThat(kernel.predict(window)).isEqualTo(first);
  }

  @Test
  void staysFiniteForAnyFiniteInput() {
    for (CellType type : CellType.values()) {
      NetworkKernel kernel = new NetworkKernel(weights(type, 1, 16));

      assertThat(kernel.predict(new float[] {1e30f, -1e30f, 3e38f, 0, -3e38f})).isFinite();
      assertThat(kernel.predict(new float[] {Float.NaN})).isNaN();
    }
  }

  @Test
  void refusesAWrongNumberOfWeights() {
    float[] parameters = parameters(CellType.LSTM, 1, 16);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights(CellType.LSTM, 1, 16, new float[parameters.length + 1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weights(CellType.LSTM, 2, 16, parameters))
        .withMessageContaining("2 LSTM layers of 16 units");
  }

  private NetworkWeights weights(CellType type, int layers, int units) {
    return weights(type, layers, units, parameters(type, layers, units));
  }

  private static NetworkWeights weights(CellType type, int layers, int units, float[] parameters) {
    return NetworkWeights.of(Engines.best(), type, 1, layers, units, parameters);
  }

  private float[] parameters(CellType type, int layers, int units) {
    int further = (layers - 1) * (int) type.parameterCount(units, units);
    return random((int) type.parameterCount(1, units) + further + units + 1, units);
  }

  private float[] random(int count, int units) {
    float bound = (float) (1 / Math.sqrt(units));
    float[] parameters = new float[count];
    for (int i = 0; i < count; i++) {
      parameters[i] = (float) random.nextDouble(-bound, bound);
    }
    return parameters;
  }

  private float[] window(int length, double bound) {
    float[] window = new float[length];
    for (int i = 0; i < length; i++) {
      window[i] = (float) random.nextDouble(-bound, bound);
    }
    return window;
  }
}
