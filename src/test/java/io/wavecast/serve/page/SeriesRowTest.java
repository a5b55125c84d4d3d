package io.wavecast.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import org.junit.jupiter.api.Test;

class SeriesRowTest {
  private final SeriesRow row = new SeriesRow("cos-1");

  private void predicted(long at) {
    row.put(new Prediction("cos-1", at, at + 1, 1, 1, 1, ModelId.NAIVE));
  }

  private void scored(long at) {
    row.put(new Score("cos-1", at, 1, 1, 0, 0, 0, 1, ModelId.NAIVE));
  }

  @Test
  void countsNoRestartIfEachPredictionAfterTheFirstHasAScore() {
    predicted(10);
    for (int at = 11; at < 30; at++) {
      scored(at);
      predicted(at);
    }

    assertThat(row.restarts()).isZero();
  }

  @Test
  void countsThePredictionsWithoutAScoreWhicheverTopicIsReadFirst() {
    scored(10);
    predicted(10);

    // when two gaps follow, and the records come in batches of one topic
    predicted(11);
    predicted(30);
    predicted(31);
    predicted(50);
    predicted(51);
    assertThat(row.restarts()).isZero();
    scored(11);
    scored(31);
    scored(51);

    assertThat(row.restarts()).isEqualTo(2);
  }
}
