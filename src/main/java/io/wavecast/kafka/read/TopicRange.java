package io.wavecast.kafka.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads a bounded range of a topic, one partition after the other, in order of offset: every read
 * returns the same records in the same order. Read-committed, without a group and without commits.
 * {@link #close()} ends a read from any thread.
 */
public final class TopicRange implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> client;
  private final Duration stallTimeout;
  private volatile boolean closing;
  private volatile Optional<KafkaConsumer<byte[], byte[]>> reading = Optional.empty();

  /**
   * Offsets {@code from} (included) to {@code to} (excluded) of one partition.
   *
   * @param begin the oldest offset that the partition has
   */
  public record Slice(TopicPartition partition, long begin, long from, long to) {
    /** Returns the slice directly before it, of at most this many offsets. */
    public Slice before(long max) {
      return new Slice(partition, begin, Math.max(begin, from - max), from);
    }

    /** Returns the number of offsets; there may be fewer records. */
    public long length() {
      return Math.max(0, to - from);
    }
  }

  /**
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param stallTimeout maximum time without progress before a read fails
   */
  public TopicRange(Map<String, Object> client, Duration stallTimeout) {
    Map<String, Object> all = ReadCommitted.properties(client);
    all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) stallTimeout.toMillis());
    // if retention removed the next record, continue with the oldest that is left
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.client = Map.copyOf(all);
    this.stallTimeout = stallTimeout;
  }

  /**
   * Returns the part of each partition between two positions, up to its current end.
   *
   * @throws TimeoutException if the broker can't be reached
   */
  public List<Slice> locate(String topic, TopicPosition from, TopicPosition to) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .sorted((one, other) -> Integer.compare(one.partition(), other.partition()))
              .toList();
      consumer.assign(
          partitions); // without an assignment, the consumer logs warnings about the offsets
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> first = offsets(consumer, from, ends);
      Map<TopicPartition, Long> last = offsets(consumer, to, ends);
      List<Slice> slices = new ArrayList<>();
      for (TopicPartition partition : partitions) {
        long begin = begins.getOrDefault(partition, 0L);
        slices.add(
            new Slice(
                partition,
                begin,
                Math.max(begin, first.getOrDefault(partition, begin)),
                last.getOrDefault(partition, begin)));
      }
      return slices;
    }
  }

  private static Map<TopicPartition, Long> offsets(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicPosition wanted,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> offsets = new HashMap<>(ends);
    if (wanted instanceof TopicPosition.Offset at) {
      offsets.replaceAll((partition, end) -> Math.min(at.offset(), end));
    } else if (wanted instanceof TopicPosition.Time time) {
      Map<TopicPartition, Long> asked = new HashMap<>();
      ends.keySet().forEach(partition -> asked.put(partition, time.millis()));
      for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
          consumer.offsetsForTimes(asked).entrySet()) {
        if (found.getValue() != null) { // null if every record is older
          offsets.merge(found.getKey(), found.getValue().offset(), Math::min);
        }
      }
    }
    return offsets;
  }

  /**
   * Reads slices, one after the other.
   *
   * @return true if all were read, false if it was closed before
   * @throws TimeoutException if the broker can't be reached or no record arrives in time
   */
  public boolean read(List<Slice> slices, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client)) {
      reading = Optional.of(consumer);
      for (Slice slice : slices) {
        if (slice.length() > 0) {
          consumer.assign(List.of(slice.partition()));
          consumer.seek(slice.partition(), slice.from());
          read(consumer, slice, sink);
        }
      }
    } catch (WakeupException e) {
      return false;
    } finally {
      reading = Optional.empty();
    }
    return !closing;
  }

  private void read(
      KafkaConsumer<byte[], byte[]> consumer,
      Slice slice,
      Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    StallTimeout stall = new StallTimeout(stallTimeout);
    long position = slice.from();
    while (!closing && position < slice.to()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < slice.to()) {
          sink.accept(record);
        }
      }
      // the position also moves over transaction markers, which aren't records
      long now = consumer.position(slice.partition());
      stall.check(now > position);
      position = now;
    }
  }

  /** Ends a read, even one that waits for a broker. Idempotent. */
  @Override
  public void close() {
    closing = true;
    reading.ifPresent(KafkaConsumer::wakeup);
  }
}
