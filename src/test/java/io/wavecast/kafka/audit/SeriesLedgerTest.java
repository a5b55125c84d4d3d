package io.wavecast.kafka.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import org.junit.jupiter.api.Test;

public class SeriesLedgerTest {
  private final SeriesLedger ledger = new SeriesLedger(3, 1.5, 100, new Retention());

  @Test
  void findsNothingWrongWhenEachPointAfterTheWindowIsPredicted() {
    points(0, 10);
    predictions(2, 10);

    assertCounts(0, 0, 0, 0);
  }

  @Test
  void doesNotCareWhichTopicIsReadFirst() {
    predictions(2, 10);
    points(0, 10);

    assertCounts(0, 0, 0, 0);
  }

  @Test
  void countsWhatIsStillToCome() {
    points(0, 10);
    predictions(2, 7);

    assertCounts(0, 3, 0, 0);
  }

  @Test
  void countsALostPrediction() {
    points(0, 10);
    predictions(2, 5);
    predictions(6, 10);

    assertCounts(1, 0, 0, 0);
  }

  @Test
  void countsADuplicateAndOneOutOfOrder() {
    points(0, 10);
    predictions(2, 10);
    ledger.prediction(prediction(900));
    ledger.prediction(prediction(400));

    assertCounts(0, 0, 2, 0);
  }

  @Test
  void countsAPredictionWithoutAPoint() {
    points(0, 5);
    predictions(2, 5);
    ledger.prediction(prediction(450));

    assertCounts(0, 0, 0, 1);
  }

  @Test
  void expectsNothingWhileTheWindowFillsAgainAfterAGap() {
    points(0, 5);
    points(7, 12);
    ledger.point(1100, 1); // a duplicate
    ledger.point(50, 1); // late
    predictions(2, 5);
    predictions(9, 12);

    assertCounts(0, 0, 0, 0);
  }

  @Test
  void keepsPointsOfOneTimeInOrder() {
    points(0, 4);
    ledger.point(300, 2);
    ledger.point(400, 1);
    predictions(2, 4);
    ledger.prediction(prediction(300));
    ledger.prediction(prediction(400));

    assertCounts(0, 0, 0, 0);
  }

  private static Prediction prediction(long time) {
    return new Prediction("a", time, time + 100, 1, 1, 1, ModelId.NAIVE);
  }

  private void points(int from, int to) {
    for (int i = from; i < to; i++) {
      ledger.point(i * 100L, 1);
    }
  }

  private void predictions(int from, int to) {
    for (int i = from; i < to; i++) {
      ledger.prediction(prediction(i * 100L));
    }
  }

  private void assertCounts(long lost, long outstanding, long duplicated, long unexpected) {
    assertThat(ledger.lost()).as("lost").isEqualTo(lost);
    assertThat(ledger.outstanding()).as("outstanding").isEqualTo(outstanding);
    assertThat(ledger.duplicated()).as("duplicated").isEqualTo(duplicated);
    assertThat(ledger.unexpected()).as("unexpected").isEqualTo(unexpected);
  }
}
