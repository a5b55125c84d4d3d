package io.wavecast.kafka.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stream thread's transactional producer that waits for a commit's records all at once. Before it
 * commits the transaction of all its tasks, Kafka Streams has each task in turn write its states
 * and flush the producer, so that a commit waits for the brokers once for every task. The commit
 * itself waits for all records too, and fails when one of them couldn't be written, as {@link
 * KafkaProducer#commitTransaction()} promises: so here only that waits. That failure ends the
 * thread.
 */
final class CommittingProducer extends KafkaProducer<byte[], byte[]> {
  CommittingProducer(Map<String, Object> config) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Leaves it to {@link #commitTransaction()}. */
  @Override
  public void flush() {}
}
