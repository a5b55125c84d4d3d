package io.wavecast.kafka.topology;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The producer of a stream thread without transactions, which waits for its records only once per
 * commit. Kafka Streams flushes it once per task, so a commit would wait for the brokers once per
 * task. Therefore {@link #flush()} does nothing, and {@link SettlingConsumer} calls {@link
 * #requireWritten()} before it commits the offsets of all tasks. Used by the stream thread.
 */
class SettlingProducer extends KafkaProducer<byte[], byte[]> {
  private final AtomicBoolean failed = new AtomicBoolean();
  private boolean waiting;

  SettlingProducer(Map<String, Object> config) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
    waiting = true;
    return super.send(record, (written, problem) -> completed(callback, written, problem));
  }

  private void completed(
      @Nullable Callback callback, RecordMetadata written, @Nullable Exception problem) {
    if (problem != null) {
      failed.set(true);
    }
    if (callback != null) {
      callback.onCompletion(written, problem);
    }
  }

  /** Does nothing; {@link #requireWritten()} waits for the records. */
  @Override
  public void flush() {}

  /** Sends the records that wait for others of their batch, and waits until they are written. */
  void settle() {
    if (waiting) {
      waiting = false;
      super.flush();
    }
  }

  /**
   * Waits until all records are written.
   *
   * @throws TimeoutException if one couldn't be written since the last call. Kafka Streams then
   *     doesn't count the commit as done, and finds the cause before its next send or commit.
   */
  void requireWritten() {
    waiting = false;
    super.flush();
    if (failed.getAndSet(false)) {
      throw new TimeoutException("a record could not be written, so no offsets are committed");
    }
  }
}
