package io.wavecast.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HeldPointsTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final CountDownLatch admitted = new CountDownLatch(1);
  private final HeldPoints points = new HeldPoints(admitted);
  private final Deque<ConsumerRecords<byte[], byte[]>> coming = new ArrayDeque<>();
  private int polls;

  private static ConsumerRecords<byte[], byte[]> record(long offset) {
    ConsumerRecord<byte[], byte[]> one =
        new ConsumerRecord<>("points", 0, offset, new byte[0], new byte[0]);
    return new ConsumerRecords<>(Map.of(new TopicPartition("points", 0), List.of(one)), Map.of());
  }

  private ConsumerRecords<byte[], byte[]> poll() {
    return points.poll(
        SHORT,
        timeout -> {
          polls++;
          ConsumerRecords<byte[], byte[]> next = coming.poll();
          return next == null ? ConsumerRecords.empty() : next;
        });
  }

  @Test
  void theConsumerIsPolledWhileNoPointComesSoThatItJoinsItsGroup() {
    assertThat(poll()).isEmpty();
    assertThat(poll()).isEmpty();

    assertThat(polls).isEqualTo(2);
  }

  @Test
  void pointsComeOnceAndInOrderWhenTheyAreAdmitted() {
    coming.add(record(7));
    coming.add(record(8));

    // while none is admitted, the first waits and the consumer isn't asked for more
    assertThat(poll()).isEmpty();
    assertThat(poll()).isEmpty();
    assertThat(polls).isEqualTo(1);

    admitted.countDown();
    assertThat(poll()).singleElement().extracting(ConsumerRecord::offset).isEqualTo(7L);
    assertThat(poll()).singleElement().extracting(ConsumerRecord::offset).isEqualTo(8L);
    assertThat(poll()).isEmpty();
  }

  @Test
  void anInterruptedThreadGetsNoPointAndStaysInterrupted() {
    coming.add(record(7));
    Thread.currentThread().interrupt();

    assertThat(poll()).isEmpty();
    assertThat(Thread.interrupted()).isTrue();

    admitted.countDown();
    assertThat(poll()).hasSize(1);
  }
}
