package io.wavecast.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollInterceptorTest {
  private static final TopicPartition PARTITION = new TopicPartition("points", 0);
  private final PolledRecords polled = new PolledRecords();

  /** Returns the properties that Kafka Streams passes to a stream thread's consumer. */
  private Map<String, Object> consumer(Map<String, Object> client) {
    Properties all = new Properties();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, "a");
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    all.putAll(client);
    all.putAll(PollInterceptor.properties(polled, client));
    return new StreamsConfig(all).getMainConsumerConfigs("a", "a", 0);
  }

  @Test
  void kafkaGivesItWhereToPutThemAndItHandsThemOnUnchanged() {
    PollInterceptor interceptor = new PollInterceptor();
    interceptor.configure(consumer(Map.of()));
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("points", 0, 7, new byte[0], new byte[0]);
    ConsumerRecords<byte[], byte[]> records =
        new ConsumerRecords<>(Map.of(PARTITION, List.of(record)), Map.of());

    assertThat(interceptor.onConsume(records)).isSameAs(records);
    assertThat(polled.from(PARTITION, 7, 10)).containsExactly(record);
    interceptor.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interceptor.classes",
        "consumer.interceptor.classes",
        "main.consumer.interceptor.classes"
      })
  void interceptorsOfTheUserStay(String key) {
    assertThat(consumer(Map.of(key, "org.example.Tracing")))
        .containsEntry(
            "interceptor.classes", "org.example.Tracing," + PollInterceptor.class.getName());
  }
}
