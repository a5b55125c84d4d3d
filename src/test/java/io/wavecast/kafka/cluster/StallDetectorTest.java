package io.wavecast.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.kafka.cluster.StallDetector.Offsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StallDetectorTest {
  private static final TopicPartition ONE = new TopicPartition("points", 0);
  private static final TopicPartition OTHER = new TopicPartition("points", 1);

  private final StallDetector detector = new StallDetector(Duration.ofSeconds(60));

  private List<TopicPartition> at(int second, long committed, long end) {
    return detector.update(Instant.ofEpochSecond(second), Map.of(ONE, new Offsets(committed, end)));
  }

  @Test
  void pointsThatWaitForAMinuteHaveStalled() {
    assertThat(at(0, 10, 20)).isEmpty();
    assertThat(at(59, 10, 500)).isEmpty();
    assertThat(at(60, 10, 500)).containsExactly(ONE);
  }

  @Test
  void anyProgressBeginsTheMinuteAgain() {
    at(0, 10, 20);
    at(59, 11, 20);
    assertThat(at(118, 11, 20)).isEmpty();
    assertThat(at(119, 11, 20)).containsExactly(ONE);

    // and ends the stall
    assertThat(at(120, 12, 20)).isEmpty();
  }

  @Test
  void anIdlePartitionNeverStalls() {
    at(0, 20, 20);
    assertThat(at(1_000, 20, 20)).isEmpty();

    // not even by its first point after an hour
    assertThat(at(3_600, 20, 21)).isEmpty();
  }

  @Test
  void offsetsThatAreSetBackCountAsProgress() {
    at(0, 10, 20);
    at(50, 5, 20);
    assertThat(at(100, 5, 20)).isEmpty();
  }

  @Test
  void onePartitionStallsWhileOthersProceed() {
    for (int second = 0; second < 60; second += 10) {
      detector.update(
          Instant.ofEpochSecond(second),
          Map.of(ONE, new Offsets(10, 20), OTHER, new Offsets(second, 100)));
    }

    assertThat(
            detector.update(
                Instant.ofEpochSecond(60),
                Map.of(ONE, new Offsets(10, 20), OTHER, new Offsets(60, 100))))
        .containsExactly(ONE);
  }
}
