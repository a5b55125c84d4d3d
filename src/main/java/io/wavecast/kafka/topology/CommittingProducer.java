package io.wavecast.kafka.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The transactional producer of a stream thread, which waits for the records of a commit only once.
 * Kafka Streams flushes the producer once per task before it commits their shared transaction, so a
 * commit would wait for the brokers once per task. {@link KafkaProducer#commitTransaction()} also
 * waits for all records and throws if one couldn't be written. Therefore {@link #flush()} does
 * nothing and the commit does the waiting. A failed commit ends the thread.
 */
class CommittingProducer extends KafkaProducer<byte[], byte[]> {
  CommittingProducer(Map<String, Object> config) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Does nothing; {@link #commitTransaction()} waits for the records. */
  @Override
  public void flush() {}
}
