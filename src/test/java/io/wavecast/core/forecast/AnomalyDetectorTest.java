package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {
  private final AnomalyDetector detector = new AnomalyDetector();

  @Test
  void aPointOutsideHasScoreDirectionAndRun() {
    assertThat(detector.take(5, 2, 100)).isEqualTo(new Anomaly(1.5, 1, 1));
    assertThat(detector.take(-12, 2, 100)).isEqualTo(new Anomaly(5, -1, 2));
  }

  @Test
  void aPointInsideIsNone() {
    assertThat(detector.take(2, 2, 100)).isNull();
    assertThat(detector.take(-1, 2, 100)).isNull();
  }

  @Test
  void nothingIsAnAnomalyBeforeTheIntervalIsKnown() {
    assertThat(detector.take(1_000, 2, 29)).isNull();
    assertThat(detector.take(1_000, Double.NaN, 100)).isNull();
    assertThat(detector.take(1_000, 2, 30)).isNotNull();
  }

  @Test
  void theAftermathOfASpikeIsNotReported() {
    assertThat(detector.take(10, 2, 100)).isNotNull();
    assertThat(detector.take(-10, 2, 101)).isNull();
    assertThat(detector.take(0, 2, 102)).isNull();
    assertThat(detector.take(3, 2, 103)).isNull();
  }

  @Test
  void aWorsePointOfAnEpisodeIsReported() {
    assertThat(detector.take(4, 2, 100)).isNotNull();
    assertThat(detector.take(5, 2, 101)).isNull();
    assertThat(detector.take(6, 2, 102)).isEqualTo(new Anomaly(2, 1, 3));
  }

  @Test
  void theNextOutlierAfterFiveQuietPointsIsReported() {
    assertThat(detector.take(10, 2, 100)).isNotNull();
    for (int i = 0; i < 5; i++) {
      assertThat(detector.take(1, 2, 101 + i)).isNull();
    }
    assertThat(detector.take(10, 2, 106)).isEqualTo(new Anomaly(4, 1, 1));
  }

  @Test
  void theScoreIsFiniteWhereTheIntervalHasNoWidth() {
    assertThat(detector.take(-1e-300, 0, 100)).isEqualTo(new Anomaly(Anomaly.MAX_SCORE, -1, 1));
  }

  @Test
  void continuesFromItsBytes() {
    detector.take(4, 2, 100);
    StateWriter out = new StateWriter();
    detector.write(out);
    AnomalyDetector restored = new AnomalyDetector();
    restored.read(new StateReader(out.toBytes()));

    assertThat(restored.take(5, 2, 101)).isNull();
    assertThat(restored.take(6, 2, 102)).isEqualTo(new Anomaly(2, 1, 3));
  }
}
