package io.wavecast.kafka.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Creates the clients of the stream threads: Kafka's own, except the producers and the consumers of
 * points. Thread-safe.
 */
class StreamClients implements KafkaClientSupplier {
  /** The producers without transactions, by the ids of their threads. */
  private final Map<String, SettlingProducer> settling = new ConcurrentHashMap<>();

  private final CountDownLatch admitted = new CountDownLatch(1);

  /** Lets the consumers return points. Until then, their threads join the group and restore. */
  final void admitPoints() {
    admitted.countDown();
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return config.containsKey(ProducerConfig.TRANSACTIONAL_ID_CONFIG)
        ? transactional(config)
        : register(config, settling(config));
  }

  private SettlingProducer register(Map<String, Object> config, SettlingProducer producer) {
    settling.put(thread(config), producer);
    return producer;
  }

  /**
   * Returns the id of the thread whose client this is: Kafka Streams appends the kind of client.
   */
  private static String thread(Map<String, Object> config) {
    String client = String.valueOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
    return client.replaceFirst("-(producer|consumer)$", "");
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    String thread = thread(config);
    return new SettlingConsumer(config, () -> settling.get(thread), admitted);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return consumer(config);
  }

  CommittingProducer transactional(Map<String, Object> config) {
    return new CommittingProducer(config);
  }

  SettlingProducer settling(Map<String, Object> config) {
    return new SettlingProducer(config);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
