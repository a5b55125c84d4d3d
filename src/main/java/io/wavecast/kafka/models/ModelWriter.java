package io.wavecast.kafka.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.kafka.cluster.TopicLayout;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * One change of one model's records, in one transaction. Its transactional id names the model:
 * opening a second writer for the same name fences the first, whose transaction then fails as a
 * whole. Not thread-safe.
 */
final class ModelWriter implements AutoCloseable {
  /** Time after which the brokers abort the transaction of a writer that died. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(20);

  /** Time after which that is certain to be done: brokers look for such writers every 10 s. */
  static final Duration ABORT_TIMEOUT = TRANSACTION_TIMEOUT.plusSeconds(15);

  private static final int OVERHEAD = 1024 * 1024;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

  private final String name;
  private final KafkaProducer<byte[], byte[]> producer;

  private ModelWriter(String name, KafkaProducer<byte[], byte[]> producer) {
    this.name = name;
    this.producer = producer;
  }

  /** Opens a writer for a name: ends an unfinished transaction and fences other writers. */
  static ModelWriter open(Map<String, Object> client, String topic, String name, Duration timeout) {
    Map<String, Object> all = new HashMap<>(client);
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic + "-" + name);
    all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicLayout.MAX_ARTIFACT_BYTES + OVERHEAD);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) timeout.toMillis());
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * (int) timeout.toMillis());
    KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    ModelWriter writer = new ModelWriter(name, producer);
    try {
      producer.initTransactions();
      return writer;
    } catch (KafkaException e) {
      writer.close();
      throw writer.failure(e);
    }
  }

  /**
   * Writes all records or none.
   *
   * @return the position of the last one
   */
  RecordMetadata write(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      producer.beginTransaction();
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      producer.commitTransaction();
      return sent.get(sent.size() - 1).get();
    } catch (ExecutionException e) {
      throw failure(e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e));
    } catch (KafkaException e) {
      abort(e);
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelsTopicException("interrupted while publishing " + name, e);
    }
  }

  private void abort(KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      cause.addSuppressed(e); // fenced, or the broker is away and will abort by itself
    }
  }

  private ModelsTopicException failure(KafkaException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    boolean fenced = isFenced(e) || isFenced(cause);
    return new ModelsTopicException(
        fenced
            ? name + " is being changed by another process; nothing was written, try again"
            : name + " wasn't published: " + cause.getMessage(),
        e);
  }

  private static boolean isFenced(Throwable e) {
    return e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException;
  }

  static byte[] key(Object key) {
    return key.toString().getBytes(UTF_8);
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
  }
}
