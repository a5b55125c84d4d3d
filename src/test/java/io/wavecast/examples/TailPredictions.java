package io.wavecast.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Prints every prediction, from where its group stopped last time. */
public final class TailPredictions {
  public static void main(String[] args) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", args[0],
            "group.id", "tail-predictions",
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
    ObjectMapper json = new ObjectMapper();
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(config, text, text)) {
      consumer.subscribe(List.of("predictions"));
      while (true) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofSeconds(1))) {
          JsonNode prediction = json.readTree(record.value());
          System.out.printf(
              "%s at %d: %s by %s%n",
              record.key(),
              prediction.path("target").asLong(),
              prediction.path("predicted").asDouble(),
              prediction.path("model").asText());
        }
      }
    }
  }
}
