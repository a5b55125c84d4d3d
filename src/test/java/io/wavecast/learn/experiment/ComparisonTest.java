package io.wavecast.learn.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.experiment.Comparison.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final Configuration GRU =
      new Configuration(Curve.SIN, TargetTransform.DELTA, CellType.GRU, 2);
  private static final Configuration LSTM =
      new Configuration(Curve.SIN, TargetTransform.DELTA, CellType.LSTM, 2);
  private static final double[] LSTM_MSES = {2, 4, 6, 8, 10};

  @Test
  void isBetterByMedianAndInFourFifthsOfTheSeeds() {
    Comparison comparison = compare(1, 2, 3, 4, 99);

    assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
    assertThat(comparison.ratio()).isEqualTo(0.5);
    assertThat(comparison.text())
        .isEqualTo(
            "sin, delta: GRU 2 against LSTM 2, median 3.00e+00 against 6.00e+00 (0.50 times),"
                + " better in 4 of 5 seeds: better");
  }

  @Test
  void isWorseByMedianAndInFourFifthsOfTheSeeds() {
    assertThat(compare(1, 12, 12, 12, 12).verdict()).isEqualTo(Verdict.WORSE);
  }

  @Test
  void isUnclearWhenSeedsDisagreeOrTheMedianDoes() {
    assertThat(compare(1, 2, 3, 99, 99).verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(compare(3, 5, 5, 7, 9).verdict()).isEqualTo(Verdict.UNCLEAR);
    assertThat(compare(2, 4, 6, 8, 10).verdict()).isEqualTo(Verdict.UNCLEAR);
  }

  private static Comparison compare(double... mses) {
    return new Comparison(GRU, LSTM, results(mses), results(LSTM_MSES));
  }

  private static List<RunResult> results(double... mses) {
    return Arrays.stream(mses)
        .mapToObj(mse -> new RunResult(1, 0, mse, 0, 0, 0, 0, 0, 0, 0, 0))
        .toList();
  }
}
