package io.wavecast.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A thread that keeps up commits at the interval, one that lags less often, an idle one never. */
class CommitPaceTest {
  private static final TopicPartition POINTS = new TopicPartition("points", 0);

  private final PolledRecords polled = new PolledRecords();
  private final CommitPace pace = new CommitPace(Duration.ofMillis(100), polled);
  private final MockProcessorContext<byte[], byte[]> first = new MockProcessorContext<>();
  private final MockProcessorContext<byte[], byte[]> second = new MockProcessorContext<>();

  private static boolean commitsAt(MockProcessorContext<byte[], byte[]> task, long now) {
    task.resetCommit();
    ticks(task).forEach(tick -> tick.getPunctuator().punctuate(now));
    return task.committed();
  }

  private static List<CapturedPunctuator> ticks(MockProcessorContext<byte[], byte[]> task) {
    return task.scheduledPunctuators().stream().filter(tick -> !tick.cancelled()).toList();
  }

  /** So many records are polled and not processed. */
  private void poll(int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          new ConsumerRecord<>(
              "points",
              0,
              i,
              0,
              TimestampType.CREATE_TIME,
              0,
              0,
              new byte[0],
              new byte[0],
              new RecordHeaders(),
              Optional.empty()));
    }
    polled.forget(0);
    polled.add(POINTS, records);
  }

  @Test
  void aTaskCommitsOncePerInterval() {
    pace.processed(first);

    assertThat(ticks(first)).hasSize(1);
    assertThat(ticks(first).get(0).getInterval()).isEqualTo(Duration.ofMillis(100));
    assertThat(commitsAt(first, 1_000)).isTrue();
    pace.processed(first);
    assertThat(commitsAt(first, 1_098)).isTrue();
    pace.processed(first);
    assertThat(commitsAt(first, 1_200)).isTrue();
  }

  @Test
  void anIdleThreadDoesNotCommitAndHasNoTick() {
    pace.processed(first);

    assertThat(commitsAt(first, 1_000)).isTrue();
    assertThat(commitsAt(first, 1_100)).isFalse();
    assertThat(ticks(first)).isEmpty();

    // when there is a record again
    pace.processed(first);

    assertThat(commitsAt(first, 9_000)).isTrue();
  }

  @Test
  void theTasksOfAThreadCommitTogether() {
    pace.processed(first);
    pace.processed(second);

    assertThat(ticks(second)).isEmpty();
    assertThat(commitsAt(first, 1_000)).isTrue();
  }

  @Test
  void anotherTaskCommitsWhenTheOneWithTheTickIsClosed() {
    pace.processed(first);
    pace.stop(first);
    pace.stop(second);

    assertThat(ticks(first)).isEmpty();

    pace.processed(second);

    assertThat(commitsAt(second, 1_000)).isTrue();
  }

  @Test
  void eachThreadHasItsOwnPace() throws InterruptedException {
    pace.processed(first);
    Thread other = new Thread(() -> pace.processed(second));
    other.start();
    other.join();

    assertThat(ticks(first)).hasSize(1);
    assertThat(ticks(second)).hasSize(1);
  }

  @Test
  void fewerCommitsAreRequestedWhileManyPointsWait() {
    poll(2_000);
    pace.processed(first);
    assertThat(commitsAt(first, 1_000)).isTrue();
    pace.processed(first);

    assertThat(commitsAt(first, 1_100)).isFalse();
    assertThat(commitsAt(first, 1_400)).isFalse();
    assertThat(commitsAt(first, 1_500)).isTrue();

    // when few wait again
    pace.processed(first);
    poll(300);

    assertThat(commitsAt(first, 1_600)).isTrue();
  }

  @Test
  void aClockThatIsSetBackDelaysNoCommit() {
    pace.processed(first);
    assertThat(commitsAt(first, 100_000)).isTrue();
    pace.processed(first);

    assertThat(commitsAt(first, 5_000)).isTrue();
  }

  @Test
  void anIntervalOfZeroLeavesTheCommitsToKafkaStreams() {
    new CommitPace(Duration.ZERO, polled).processed(first);

    assertThat(first.scheduledPunctuators()).isEmpty();
  }

  @Test
  void onlyATopologyWhoseCommitsAreRequestedHasALongerIntervalInKafkaStreams() {
    StreamConfig config =
        new StreamConfig(
            "app", Path.of("state"), "exactly_once_v2", Duration.ofMillis(100), 1, Map.of());

    assertThat(config.toProperties()).containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100L);
    assertThat(pace.properties()).containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 5_000L);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.01S, PT0.05S, PT5S",
    "PT0.1S, PT0.5S, PT5S",
    "PT0.5S, PT1S, PT5S",
    "PT1S, PT1S, PT5S",
    "PT30S, PT30S, PT30S"
  })
  void theOtherIntervalsFollowFromTheConfiguredOne(
      Duration interval, Duration busy, Duration kafkaStreams) {
    assertThat(CommitPace.busyInterval(interval)).isEqualTo(busy);
    assertThat(CommitPace.safetyInterval(interval)).isEqualTo(kafkaStreams);
  }
}
