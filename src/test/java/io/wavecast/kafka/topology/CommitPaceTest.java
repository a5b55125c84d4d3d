package io.wavecast.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread that keeps up commits at the interval, one that lags less often. */
class CommitPaceTest {
  private final CommitPace pace = new CommitPace(Duration.ofMillis(100));
  private final MockProcessorContext<byte[], byte[]> first = new MockProcessorContext<>();
  private final MockProcessorContext<byte[], byte[]> second = new MockProcessorContext<>();

  private static boolean commitsAt(MockProcessorContext<byte[], byte[]> task, long now) {
    task.resetCommit();
    Punctuator tick = task.scheduledPunctuators().get(0).getPunctuator();
    tick.punctuate(now);
    return task.committed();
  }

  @Test
  void aTaskCommitsOncePerInterval() {
    pace.start(first);

    assertThat(first.scheduledPunctuators().get(0).getInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(commitsAt(first, 1_000)).isTrue();
    assertThat(commitsAt(first, 1_098)).isTrue();
    assertThat(commitsAt(first, 1_200)).isTrue();
  }

  @Test
  void theTasksOfAThreadCommitTogether() {
    pace.start(first);
    pace.start(second);

    assertThat(commitsAt(first, 1_000)).isTrue();
    assertThat(commitsAt(second, 1_050)).isFalse();
    assertThat(commitsAt(first, 1_100)).isTrue();
    assertThat(commitsAt(second, 1_150)).isFalse();
  }

  @Test
  void eachThreadHasItsOwnPace() throws InterruptedException {
    pace.start(first);
    pace.start(second);
    Thread other = new Thread(() -> commitsAt(second, 1_000));
    other.start();
    other.join();

    assertThat(commitsAt(first, 1_050)).isTrue();
  }

  @Test
  void noneIsRequestedWhileManyPointsWait() {
    pace.start(first);
    pace.polled(1_000);

    assertThat(commitsAt(first, 1_000)).isFalse();
    assertThat(commitsAt(first, 1_099)).isFalse();

    // when the polls have become small again
    pace.polled(20);

    assertThat(commitsAt(first, 1_100)).isTrue();
  }

  @Test
  void anIntervalOfZeroLeavesTheCommitsToKafkaStreams() {
    new CommitPace(Duration.ZERO).start(first);

    assertThat(first.scheduledPunctuators()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT0.01S, PT0.05S", "PT0.1S, PT0.5S", "PT0.5S, PT1S", "PT1S, PT1S", "PT30S, PT30S"})
  void whileManyPointsWaitItIsFiveIntervalsButNoMoreThanASecondLonger(
      Duration interval, Duration busy) {
    assertThat(CommitPace.busyInterval(interval)).isEqualTo(busy);
  }
}
