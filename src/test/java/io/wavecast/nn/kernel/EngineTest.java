package io.wavecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
  private static Stream<Engine> engines() {
    return Stream.of(TestEngines.all());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void keepsTheErrorBoundOfItsActivations(Engine engine) {
    int size = engine.padded(1 << 20);
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) (-20 + i * (40.0 / size));
    }
    float[] tanh = new float[size];
    float[] sigmoid = x.clone();
    engine.tanh(x, tanh, 0, size);
    engine.sigmoid(sigmoid, 0, size);

    double tanhError = 0;
    double sigmoidError = 0;
    for (int i = 0; i < size; i++) {
      tanhError = Math.max(tanhError, Math.abs(tanh[i] - Math.tanh(x[i])));
      sigmoidError = Math.max(sigmoidError, Math.abs(sigmoid[i] - 1 / (1 + Math.exp(-x[i]))));
    }
    assertThat(tanhError).isLessThan(4e-7);
    assertThat(sigmoidError).isLessThan(3e-7);
  }
}
