package io.wavecast.nn.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.predict.Predictor;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.testkit.TestSeed;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelModelTest {
  private final long seed = TestSeed.next();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest
  @EnumSource
  void aBatchOfWindowsGetsTheAnswersThatEachGetsAlone(CellType cell) {
    // given models of every cell, and windows of series that happen to wait together
    KernelModel model = model(new NetworkSpec(cell, 2, 9, 6, TargetTransform.RESIDUAL));
    Predictor together = model.newPredictor();
    Predictor alone = model.newPredictor();

    for (int count : new int[] {3, 1, 70, 0, 2}) {
      double[][] windows = windows(count + 1, 6);
      double[] predicted = new double[count + 1];
      predicted[count] = 42;
      together.predict(windows, count, predicted);

      // then
      for (int i = 0; i < count; i++) {
        assertThat(predicted[i])
            .as("-Dwavecast.test.seed=%d", seed)
            .isEqualTo(alone.predict(windows[i]));
      }
      assertThat(predicted[count]).isEqualTo(42);
    }
  }

  @ParameterizedTest
  @EnumSource
  void warmingUpChangesNoAnswer(CellType cell) {
    KernelModel model = model(new NetworkSpec(cell, 1, 3, 4, TargetTransform.VALUE));
    double[] window = windows(1, 4)[0];
    double before = model.newPredictor().predict(window);

    model.warmUp();
    model.warmUp();

    assertThat(model.newPredictor().predict(window)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(names = {"DELTA", "RESIDUAL"})
  void aSeriesAtAnotherLevelIsPredictedTheSameAtThatLevel(TargetTransform target) {
    // given a window, and the same a thousand higher, as a series gets that rises for years
    Predictor predictor = model(new NetworkSpec(CellType.LSTM, 1, 9, 6, target)).newPredictor();
    double[] window = windows(1, 6)[0];
    double[] higher = Arrays.stream(window).map(value -> value + 1000).toArray();

    double difference = predictor.predict(higher) - predictor.predict(window);

    assertThat(difference).as("-Dwavecast.test.seed=%d", seed).isCloseTo(1000, within(1e-6));
  }

  private KernelModel model(NetworkSpec spec) {
    float[] parameters = new float[(int) spec.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextDouble(-0.5, 0.5);
    }
    Manifest manifest =
        new Manifest(
            new ModelId("cos", 1),
            spec,
            new Scale(0.1, 0.7, 0.9, 0, 1e-2),
            0,
            0,
            Double.NaN,
            OptionalLong.empty(),
            0);
    return KernelModel.of(new Checkpoint(manifest, parameters, new byte[0], new float[0]));
  }

  private double[][] windows(int count, int length) {
    double[][] windows = new double[count][length];
    for (double[] window : windows) {
      for (int i = 0; i < length; i++) {
        window[i] = random.nextDouble(-2, 2);
      }
    }
    return windows;
  }
}
