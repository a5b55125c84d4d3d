package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairedTestTest {
  @Test
  void equalForecastsAreNoEvidence() {
    assertThat(PairedTest.of(new double[20]).p()).isEqualTo(1);
  }

  @Test
  void aConstantGainIsAllTheEvidenceThereCanBe() {
    double[] gain = new double[20];
    Arrays.fill(gain, 0.1);

    assertThat(PairedTest.of(gain).p()).isZero();
    assertThat(PairedTest.of(gain).mean()).isEqualTo(0.1);
  }

  @Test
  void aGainInEveryPartCountsHoweverMuchItVaries() {
    double[] gain = new double[16];
    for (int i = 0; i < gain.length; i++) {
      int group = i / 2;
      gain[i] = Math.pow(10, group);
    }

    assertThat(PairedTest.of(gain).p()).isEqualTo(2 * Math.pow(0.5, 8));
  }

  @Test
  void aSingleLargeGainIsNoEvidence() {
    double[] differences = new double[400];
    Arrays.fill(differences, -0.01);
    differences[77] = 1e9;

    assertThat(PairedTest.of(differences).mean()).isPositive();
    assertThat(PairedTest.of(differences).p()).isGreaterThan(0.1);
  }

  @Test
  void differencesThatAreNotFiniteAreNoEvidence() {
    double[] differences = new double[20];
    differences[3] = Double.POSITIVE_INFINITY;

    assertThat(PairedTest.of(differences).p()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5, 0.8})
  void holdsItsLevelOnDifferencesThatDependOnEachOther(double coefficient) {
    Random random = new Random(3);
    int rejected = 0;
    int tests = 2000;
    for (int test = 0; test < tests; test++) {
      double[] differences = new double[320];
      double before = 0;
      for (int i = 0; i < differences.length; i++) {
        before = coefficient * before + random.nextGaussian();
        differences[i] = before;
      }
      rejected += PairedTest.of(differences).p() < 0.01 ? 1 : 0;
    }

    assertThat(rejected).isLessThanOrEqualTo(tests / 50);
  }

  @Test
  void needsSomeDifferences() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedTest.of(new double[7]))
        .withMessageContaining("7 differences");
  }
}
