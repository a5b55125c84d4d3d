package io.wavecast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkKernelTest {
  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  @ParameterizedTest
  @CsvSource({"1, 128", "1, 1", "2, 16", "3, 7", "1, 130"})
  void equalsTheEquations(int layers, int units) {
    // given a random network of a size that may not fit any vector width
    float[] parameters = parameters(layers, units);
    NetworkKernel kernel = new NetworkKernel(NetworkWeights.lstm(layers, units, parameters));
    ReferenceLstm reference = new ReferenceLstm(layers, units, parameters);

    // then it answers as the equations in double precision, window after window
    for (int i = 0; i < 20; i++) {
      float[] window = window(10, 2);
      assertThat((double) kernel.predict(window))
          .as("seed %d", seed)
          .isCloseTo(reference.predict(window), within(2e-6));
    }
  }

  @Test
  void remembersNothingBetweenWindows() {
    NetworkKernel kernel = new NetworkKernel(NetworkWeights.lstm(2, 8, parameters(2, 8)));
    float[] window = window(10, 1);
    float first = kernel.predict(window);

    kernel.predict(window(10, 100));

    assertThat(kernel.predict(window)).isEqualTo(first);
  }

  @Test
  void staysFiniteForAnyFiniteInput() {
    NetworkKernel kernel = new NetworkKernel(NetworkWeights.lstm(1, 16, parameters(1, 16)));

    assertThat(kernel.predict(new float[] {1e30f, -1e30f, 3e38f, 0, -3e38f})).isFinite();
    assertThat(kernel.predict(new float[] {Float.NaN})).isNaN();
  }

  @Test
  void refusesAWrongNumberOfWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkWeights.lstm(1, 16, new float[parameters(1, 16).length + 1]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NetworkWeights.lstm(2, 16, parameters(1, 16)))
        .withMessageContaining("2 LSTM layers of 16 units");
  }

  @Test
  void keepsTheErrorBoundOfItsActivations() {
    double tanhError = 0;
    double sigmoidError = 0;
    for (double x = -20; x <= 20; x += 1e-5) {
      float[] values = {(float) x, (float) x};
      Activations.tanh(values, 0, 1);
      Activations.sigmoid(values, 1, 2);
      tanhError = Math.max(tanhError, Math.abs(values[0] - Math.tanh((float) x)));
      sigmoidError = Math.max(sigmoidError, Math.abs(values[1] - 1 / (1 + Math.exp(-(float) x))));
    }

    assertThat(tanhError).isLessThan(4e-7);
    assertThat(sigmoidError).isLessThan(3e-7);
  }

  private float[] parameters(int layers, int units) {
    int count = 4 * units * (units + 2) + (layers - 1) * 4 * units * (2 * units + 1) + units + 1;
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
