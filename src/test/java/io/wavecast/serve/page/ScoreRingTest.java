package io.wavecast.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreRingTest {
  private final ScoreRing ring = new ScoreRing(100);

  @Test
  void givesWhatCameAfterANumberInOrder() {
    fill(1, 10);

    ScoreRing.Stretch stretch = ring.after(7);

    assertThat(stretch.complete()).isTrue();
    assertThat(numbers(stretch)).containsExactly(8L, 9L, 10L);
    assertThat(stretch.entries().get(0).actual()).isEqualTo(8);
    assertThat(stretch.entries().get(0).time()).isEqualTo(8_000);
  }

  @Test
  void keepsTheNewestAndSaysWhatIsMissing() {
    fill(1, 250);

    assertThat(ring.size()).isEqualTo(100);
    assertThat(numbers(ring.after(-1))).hasSize(100).startsWith(151L).endsWith(250L);
    assertThat(ring.after(149).complete()).isFalse();
    assertThat(ring.after(150).complete()).isTrue();
    assertThat(ring.after(250).entries()).isEmpty();
    assertThat(ring.after(250).complete()).isTrue();
  }

  @Test
  void staysInOrderAtEachSizeOnTheWay() {
    for (int number = 1; number <= 333; number++) {
      fill(number, number);
      List<Long> numbers = numbers(ring.after(-1));
      assertThat(numbers).isSorted().hasSize(Math.min(number, 100)).endsWith((long) number);
    }
  }

  private void fill(int from, int to) {
    for (int number = from; number <= to; number++) {
      ring.add(number, Scores.of("cos-0", number, 1e-6), ForecastDetails.NONE);
    }
  }

  private static List<Long> numbers(ScoreRing.Stretch stretch) {
    return stretch.entries().stream().map(ScoreRing.Entry::number).toList();
  }

  @Test
  void findsTheForecasterWhetherThePredictionIsReadBeforeItsScoreOrAfter() {
    ScoreRing ring = new ScoreRing(10);
    ForecastDetails linear = new ForecastDetails(1, 2, "linear", 0.75);

    ring.predicted(1_000, linear);
    ring.add(1, Scores.of("cos-0", 2, 1e-6), ForecastDetails.NONE);
    ring.add(2, Scores.of("cos-0", 3, 1e-6), ForecastDetails.NONE);
    ring.predicted(2_000, linear);
    ring.predicted(3_000, linear);

    assertThat(ring.after(0).entries())
        .extracting(ScoreRing.Entry::details)
        .containsExactly(linear, linear);
    assertThat(ring.pending(3_000)).isEqualTo(linear);
  }
}
