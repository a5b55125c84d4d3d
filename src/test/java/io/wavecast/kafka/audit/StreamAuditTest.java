package io.wavecast.kafka.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import io.wavecast.kafka.format.PredictionJson;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

public class StreamAuditTest {
  private int offset;
  private final StreamAudit audit = new StreamAudit(new SeriesConfig(new WindowRules(3, 1.5), 100));

  @Test
  void isCompleteWhenEachPointHasLedToWhatItMust() {
    // given a window and two points more
    for (int i = 0; i < 5; i++) {
      point("1", i * 100L);
    }
    assertThat(audit.isComplete()).isFalse();

    // when the predictions have come, the scores are still due
    for (int i = 2; i < 5; i++) {
      audit.prediction(prediction(i * 100L));
    }
    assertThat(audit.isComplete()).isFalse();
    audit.score(score(300));
    assertThat(audit.isComplete()).isFalse();
    audit.score(score(400));

    // then
    assertThat(audit.isComplete()).isTrue();
  }

  @Test
  void waitsForTheDeadLettersOfWhatIsRefused() {
    // given something else than a point, a late one and one that is there already
    point("garbage", 0);
    point("1", 100);
    point("1", 50);
    point("1", 100);

    for (String place : new String[] {"0@0", "0@2", "0@3"}) {
      assertThat(audit.isComplete()).isFalse();
      audit.deadLetter(place);
    }

    assertThat(audit.isComplete()).isTrue();
  }

  @Test
  void doesNotTakeADeadLetterOfOneRecordForThatOfAnother() {
    point("garbage", 0);

    audit.deadLetter("0@7");

    assertThat(audit.isComplete()).isFalse();
    assertThat(audit.counts().missingDeadLetters()).isEqualTo(1);
  }

  @Test
  void aDoubledScoreDoesNotMakeUpForALostOne() {
    // given a point with a lost score and one whose score is there twice
    for (int i = 0; i < 6; i++) {
      point("1", i * 100L);
    }
    for (int i = 2; i < 6; i++) {
      audit.prediction(prediction(i * 100L));
    }
    audit.score(score(300));
    audit.score(score(300));
    audit.score(score(500));

    // then
    assertThat(audit.counts().missingScores()).isEqualTo(1);
    assertThat(audit.counts().surplusScores()).isEqualTo(1);
  }

  @Test
  void comparesTheValuesOfAScoreWithItsPointAndItsPrediction() {
    for (int i = 0; i < 4; i++) {
      point("1", i * 100L);
    }
    audit.prediction(prediction(200));
    audit.prediction(prediction(300));

    audit.score(new Score("a", 300, 2, 1, 1, 1, 1, 1, ModelId.NAIVE));

    assertThat(audit.counts().wrong()).as("another actual value").isEqualTo(1);
  }

  @Test
  void recomputesTheRollingError() {
    for (int i = 0; i < 5; i++) {
      point("1", i * 100L);
    }
    for (int i = 2; i < 5; i++) {
      audit.prediction(prediction(i * 100L));
    }
    audit.score(score(300));

    audit.score(new Score("a", 400, 1, 1, 0, 0.5, 0, 2, ModelId.NAIVE));

    assertThat(audit.counts().wrong()).isEqualTo(1);
  }

  @Test
  void doesNotTakeRetentionForLoss() {
    // given topics whose oldest records were deleted: points before 500, predictions before 900
    for (int i = 5; i < 15; i++) {
      take("points", 100 + i, i * 100L, "1");
    }
    for (int i = 9; i < 15; i++) {
      take(
          "predictions",
          100 + i,
          i * 100L,
          new String(PredictionJson.encode(prediction(i * 100L)), UTF_8));
    }

    // then
    StreamAudit.Counts counts = audit.counts();
    assertThat(counts.lost() + counts.outstanding()).isZero();
    assertThat(counts.unexpected() + counts.duplicated()).isZero();
  }

  @Test
  void stillSeesALossBehindWhatRetentionDeleted() {
    for (int i = 5; i < 15; i++) {
      take("points", 100 + i, i * 100L, "1");
    }
    for (int i : new int[] {9, 10, 12, 13, 14}) {
      take(
          "predictions",
          100 + i,
          i * 100L,
          new String(PredictionJson.encode(prediction(i * 100L)), UTF_8));
    }

    assertThat(audit.counts().lost()).isEqualTo(1);
  }

  private void take(String topic, long offset, long time, String value) {
    audit.take(
        new TopicNames(""),
        new ConsumerRecord<>(
            topic,
            0,
            offset,
            time,
            TimestampType.CREATE_TIME,
            1,
            value.length(),
            "a".getBytes(UTF_8),
            value.getBytes(UTF_8),
            new RecordHeaders(),
            Optional.empty()));
  }

  @Test
  void expectsNoScoreAcrossAGap() {
    for (int time : new int[] {0, 100, 200, 1000}) {
      point("1", time);
    }

    audit.prediction(prediction(200));

    assertThat(audit.isComplete()).isTrue();
  }

  private void point(String value, long time) {
    audit.point("a".getBytes(UTF_8), value.getBytes(UTF_8), time, "0@" + offset++);
  }

  private static Prediction prediction(long time) {
    return new Prediction("a", time, time + 100, 1, 1, 1, ModelId.NAIVE);
  }

  private static Score score(long time) {
    return new Score("a", time, 1, 1, 0, 0, 0, 1, ModelId.NAIVE);
  }
}
