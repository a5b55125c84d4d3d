package io.wavecast.audit;

import io.wavecast.domain.TopicNames;
import io.wavecast.serde.PredictionJson;
import io.wavecast.serde.ScoreJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds a {@link StreamAudit} from the topics' beginning, as any consumer would: read-committed and
 * without a group. Runs in a thread of its own until closed.
 */
public final class AuditConsumer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditConsumer.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final TopicNames topics;
  private final StreamAudit audit;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closing;

  /**
   * Starts reading.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   */
  public AuditConsumer(Map<String, Object> client, TopicNames topics, StreamAudit audit) {
    this.topics = topics;
    this.audit = audit;
    this.consumer = new KafkaConsumer<>(properties(client));
    Thread thread = new Thread(this::run, "audit");
    thread.setDaemon(true);
    thread.start();
  }

  private static Map<String, Object> properties(Map<String, Object> client) {
    Map<String, Object> all = new HashMap<>(client);
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(
        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
        IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return all;
  }

  private void run() {
    try (consumer) {
      List<TopicPartition> partitions =
          List.of(topics.points(), topics.predictions(), topics.scores(), topics.deadLetters())
              .stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closing) {
        consumer.poll(POLL).forEach(this::take);
      }
    } catch (WakeupException e) {
      LOG.debug("the audit is asked to stop");
    } catch (KafkaException e) {
      LOG.error("the audit stopped: {}", e.toString(), e);
    } finally {
      stopped.countDown();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> in) {
    try {
      if (in.topic().equals(topics.points())) {
        audit.point(in.key(), in.value(), in.timestamp());
      } else if (in.topic().equals(topics.predictions())) {
        audit.prediction(PredictionJson.decode(in.value(), in.timestamp()));
      } else if (in.topic().equals(topics.scores())) {
        audit.score(ScoreJson.decode(in.value()));
      } else {
        audit.deadLetter();
      }
    } catch (SerializationException e) {
      LOG.warn("{}-{}@{}: {}", in.topic(), in.partition(), in.offset(), e.getMessage());
    }
  }

  /** Stops reading and waits until it has. Idempotent. */
  @Override
  public void close() {
    if (!closing) {
      closing = true;
      consumer.wakeup();
    }
    try {
      if (!stopped.await(5, TimeUnit.SECONDS)) {
        LOG.warn("the audit didn't stop within 5 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
