package io.wavecast.kafka.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import org.junit.jupiter.api.Test;

public class StreamAuditTest {
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

    for (int letter = 0; letter < 3; letter++) {
      assertThat(audit.isComplete()).isFalse();
      audit.deadLetter();
    }

    assertThat(audit.isComplete()).isTrue();
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
    audit.point("a".getBytes(UTF_8), value.getBytes(UTF_8), time);
  }

  private static Prediction prediction(long time) {
    return new Prediction("a", time, time + 100, 1, 1, 1, ModelId.NAIVE);
  }

  private static Score score(long time) {
    return new Score("a", time, 1, 1, 0, 0, 0, 1, ModelId.NAIVE);
  }
}
