package io.wavecast.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesWindowTest {
  private final SeriesWindow window = new SeriesWindow(new WindowRules(4, 1.5));

  @Test
  void fillsUpAndThenSlides() {
    // given a full window
    offerRegular(0, 4);
    assertThat(window.isFull()).isTrue();
    assertThat(window.values()).containsExactly(0, 1, 2, 3);

    // when one more point arrives
    assertThat(window.offer(400, 4)).isEqualTo(Admission.ACCEPTED);

    // then the oldest has left
    assertThat(window.values()).containsExactly(1, 2, 3, 4);
    assertThat(window.timestamp(0)).isEqualTo(100);
    assertThat(window.newestTimestamp()).isEqualTo(400);
    assertThat(window.newestValue()).isEqualTo(4);
  }

  @Test
  void expectsTheNextPointOneMeanStepAfterTheNewest() {
    window.offer(0, 0);
    window.offer(100, 1);
    window.offer(201, 2);

    assertThat(window.meanStep()).isEqualTo(100.5);
    assertThat(window.expectedNext()).isEqualTo(302);
  }

  @Test
  void refusesAnOlderPointAndStaysAsItWas() {
    offerRegular(0, 4);

    assertThat(window.offer(299, 9)).isEqualTo(Admission.LATE);

    assertThat(window.values()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void rejectsASecondPointOfTheSameTimeAndValue() {
    offerRegular(0, 4);

    assertThat(window.offer(300, 3)).isEqualTo(Admission.DUPLICATE);

    assertThat(window.values()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void keepsPointsOfOneTimeInTheOrderOfTheirArrival() {
    offerRegular(0, 4);

    assertThat(window.offer(300, 9)).isEqualTo(Admission.ACCEPTED);
    assertThat(window.offer(300, 8)).isEqualTo(Admission.ACCEPTED);
    assertThat(window.offer(400, 4)).isEqualTo(Admission.ACCEPTED);

    assertThat(window.values()).containsExactly(3, 9, 8, 4);
  }

  @Test
  void replacesAPointOfTheSameTimeWhenTheLastCounts() {
    SeriesWindow last = new SeriesWindow(new WindowRules(2, 1.5, SameTime.LAST));
    last.offer(0, 0);
    last.offer(100, 1);

    assertThat(last.offer(100, 9)).isEqualTo(Admission.REPLACED);

    assertThat(last.values()).containsExactly(0, 9);
  }

  @Test
  void rejectsASecondPointOfTheSameTimeEvenWithAnotherValueWhenToldSo() {
    SeriesWindow window = new SeriesWindow(new WindowRules(4, 1.5, SameTime.REJECT));
    for (int i = 0; i < 4; i++) {
      window.offer(i * 100L, i);
    }

    assertThat(window.offer(300, 9)).isEqualTo(Admission.DUPLICATE);

    assertThat(window.values()).containsExactly(0, 1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(longs = {301, 399, 400, 450})
  void takesAStepUpToTheGapFactor(long timestamp) {
    offerRegular(0, 4);

    assertThat(window.offer(timestamp, 4)).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void startsAgainAfterALongerStep() {
    // given a window of step 100
    offerRegular(0, 4);

    // when the next step is a little more than 1.5 of it
    assertThat(window.offer(451, 7)).isEqualTo(Admission.RESTARTED);

    // then only the new point is left, and any step may follow it
    assertThat(window.size()).isEqualTo(1);
    assertThat(window.newestValue()).isEqualTo(7);
    assertThat(window.offer(10_000, 8)).isEqualTo(Admission.ACCEPTED);
    assertThat(window.meanStep()).isEqualTo(9549);
  }

  @Test
  void judgesAGapByWhatItHoldsBeforeItIsFull() {
    window.offer(0, 0);
    window.offer(100, 1);
    window.offer(200, 2);

    assertThat(window.offer(351, 3)).isEqualTo(Admission.RESTARTED);
  }

  @Test
  void acceptsAnyStepWhenTheFactorIsZero() {
    SeriesWindow tolerant = new SeriesWindow(new WindowRules(4, 0));
    tolerant.offer(0, 0);
    tolerant.offer(1, 1);

    assertThat(tolerant.offer(Long.MAX_VALUE, 2)).isEqualTo(Admission.ACCEPTED);
  }

  @Test
  void hasNoValuesOrStepBeforeTheyExist() {
    window.offer(0, 1);

    assertThatIllegalStateException().isThrownBy(window::values).withMessageContaining("1 of 4");
    assertThatIllegalStateException().isThrownBy(window::meanStep);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAnImpossibleGapFactor(double factor) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WindowRules(10, factor))
        .withMessageContaining("gap-factor");
  }

  private void offerRegular(int from, int count) {
    for (int i = from; i < from + count; i++) {
      assertThat(window.offer(i * 100L, i)).isEqualTo(Admission.ACCEPTED);
    }
  }
}
