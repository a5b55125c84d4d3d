package io.wavecast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.testkit.TestSeed;
import java.nio.DoubleBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingMseTest {
  @Test
  void hasNoMeanBeforeTheFirstError() {
    RollingMse mse = new RollingMse(3);

    assertThat(mse.count()).isZero();
    assertThat(mse.mean()).isNaN();
  }

  @Test
  void averagesTheLastOnes() {
    RollingMse mse = new RollingMse(3);

    // 1, 4, 9, 16: by hand 1, 2.5, 14/3, 29/3
    mse.addSquare(1);
    assertThat(mse.mean()).isEqualTo(1);
    mse.addSquare(4);
    assertThat(mse.mean()).isEqualTo(2.5);
    mse.addSquare(9);
    assertThat(mse.mean()).isCloseTo(14 / 3.0, within(1e-15));
    mse.addSquare(16);
    assertThat(mse.mean()).isCloseTo(29 / 3.0, within(1e-15));
    assertThat(mse.count()).isEqualTo(3);
    assertThat(new double[] {mse.square(0), mse.square(1), mse.square(2)})
        .containsExactly(4, 9, 16);
  }

  @Test
  void forgetsAHugeErrorWithoutATrace() {
    RollingMse mse = new RollingMse(100);
    mse.addSquare(1e18);

    for (int i = 0; i < 100; i++) {
      mse.addSquare(1e-12);
    }

    assertThat(mse.mean()).isCloseTo(1e-12, within(1e-26));
  }

  @Test
  void staysExactOverMillionsOfErrorsOfAllSizes() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    RollingMse mse = new RollingMse(100);
    double[] squares = new double[2_000_000];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = Math.pow(10, random.nextDouble(-14, 14));
      mse.addSquare(squares[i]);
    }

    double expected = 0;
    for (int i = squares.length - 100; i < squares.length; i++) {
      expected += squares[i] / 100;
    }

    assertThat(mse.mean() / expected)
        .as("-Dwavecast.test.seed=%d", seed)
        .isCloseTo(1, within(1e-14));
  }

  @Test
  void staysFiniteHoweverLargeTheErrors() {
    RollingMse mse = new RollingMse(100);
    for (int i = 0; i < 100; i++) {
      mse.addSquare(RollingMse.square(Double.MAX_VALUE));
    }

    assertThat(mse.mean()).isFinite();
    assertThat(RollingMse.square(Double.NEGATIVE_INFINITY)).isEqualTo(RollingMse.MAX_SQUARE);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 100_001})
  void refusesAnImpossibleCapacity(int capacity) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RollingMse(capacity))
        .withMessageContaining("capacity");
  }

  @Test
  void isWrittenAndReadOldestFirstWhateverWentBefore() {
    for (int added = 0; added <= 11; added++) {
      // given a mean over the last 5 of so many squares
      RollingMse written = new RollingMse(5);
      for (int i = 0; i < added; i++) {
        written.addSquare(i);
      }
      DoubleBuffer buffer = DoubleBuffer.allocate(written.count());
      written.writeTo(buffer);

      // then one that covers as many is equal, and goes on equally
      RollingMse same = new RollingMse(5);
      same.readFrom(buffer.flip(), written.count());
      assertThat(same).isEqualTo(written);
      written.addSquare(100);
      same.addSquare(100);
      assertThat(same).isEqualTo(written);

      // and one that covers fewer has the newest
      RollingMse shorter = new RollingMse(3);
      shorter.readFrom(buffer.rewind(), buffer.limit());
      for (int i = 0; i < shorter.count(); i++) {
        assertThat(shorter.square(i)).isEqualTo(added - shorter.count() + i);
      }
    }
  }
}
