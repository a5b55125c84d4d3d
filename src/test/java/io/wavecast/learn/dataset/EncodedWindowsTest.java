package io.wavecast.learn.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.window.WindowEncoder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EncodedWindowsTest {
  private static final WindowSet SET =
      WindowSet.of(3, IntStream.range(0, 103).asDoubleStream().toArray());
  private static final EncodedWindows ENCODED =
      EncodedWindows.of(
          SET,
          new WindowEncoder(
              InputEncoding.LEVEL, TargetTransform.DELTA, new Scale(1, 2, 0.5, 0.25)));

  @Test
  void encodesAsServingDoes() {
    assertThat(ENCODED.inputs()[1]).containsExactly(0, 0.5f, 1);
    assertThat(ENCODED.targets()[1]).isEqualTo(2);
  }

  @Test
  void eachEpochHasAnotherOrderOfAllWindows() {
    int[] first = ENCODED.shuffled(7, 0);
    int[] second = ENCODED.shuffled(7, 1);

    assertThat(IntStream.of(first).sorted().toArray()).isEqualTo(IntStream.range(0, 100).toArray());
    assertThat(first).isNotEqualTo(second).isEqualTo(ENCODED.shuffled(7, 0));
    assertThat(first).isNotEqualTo(ENCODED.shuffled(8, 0));
  }

  @Test
  void aBatchHoldsWindowsAndTheirTargetsInOrder() {
    EncodedWindows batch = ENCODED.batch(new int[] {5, 9, 2, 7}, 1, 3);

    assertThat(batch.inputs())
        .isDeepEqualTo(new float[][] {ENCODED.inputs()[9], ENCODED.inputs()[2]});
    assertThat(batch.targets()).containsExactly(ENCODED.targets()[9], ENCODED.targets()[2]);
  }
}
