package io.wavecast.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PolledRecordsTest {
  private static final TopicPartition PARTITION = new TopicPartition("points", 2);
  private final PolledRecords polled = new PolledRecords();

  private static List<ConsumerRecord<byte[], byte[]>> records(long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(i -> new ConsumerRecord<>("points", 2, i, new byte[0], new byte[0]))
        .toList();
  }

  private List<Long> from(long offset, int most) {
    return polled.from(PARTITION, offset, most).stream().map(ConsumerRecord::offset).toList();
  }

  @Test
  void showsARecordAndWhatWaitsBehindIt() {
    polled.add(PARTITION, records(10, 14));
    polled.add(PARTITION, records(20, 22));

    assertThat(from(10, 3)).containsExactly(10L, 11L, 12L);
    assertThat(from(12, 10)).containsExactly(12L, 13L, 20L, 21L);
    assertThat(from(21, 10)).containsExactly(21L);
  }

  @Test
  void knowsNothingOfOffsetsThatWerentPolled() {
    polled.add(PARTITION, records(10, 12));

    assertThat(from(9, 5)).isEmpty();
    assertThat(from(12, 5)).isEmpty();
    assertThat(polled.from(new TopicPartition("points", 1), 10, 5)).isEmpty();
  }

  @Test
  void whatIsPolledAgainAfterASeekReplacesWhatWasPolledBefore() {
    polled.add(PARTITION, records(10, 20));

    polled.add(PARTITION, records(15, 17));

    assertThat(from(15, 9)).containsExactly(15L, 16L);
  }

  @Test
  void aForgottenPartitionIsGone() {
    polled.add(PARTITION, records(10, 12));

    polled.forget(2);

    assertThat(from(10, 5)).isEmpty();
  }

  @Test
  void eachThreadHasItsOwn() {
    polled.add(PARTITION, records(10, 12));

    assertThat(CompletableFuture.supplyAsync(() -> from(10, 5)).join()).isEmpty();
  }

  @Test
  void holdsNoMoreThanItsBound() {
    for (long i = 0; i < 5; i++) {
      polled.add(PARTITION, records(i * 6_000, (i + 1) * 6_000));
    }

    assertThat(from(18_000, Integer.MAX_VALUE)).hasSize(12_000);
  }
}
