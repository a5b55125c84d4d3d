package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelKey;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.ModelKeyOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The options of commands that use the models topic, and the access to it. */
final class ModelsAccess {
  @Mixin private KafkaOptions kafka;
  @Mixin private ModelKeyOptions modelKey;

  KafkaOptions kafka() {
    return kafka;
  }

  /** Returns the client properties after a check that the models topic exists. */
  Map<String, Object> client() {
    Map<String, Object> client = kafka.clientProperties();
    ClusterChecks.requireTopics(client, kafka.topics(), List.of(kafka.topics().models()));
    return client;
  }

  ModelPublisher publisher() {
    Optional<ModelKey> key = modelKey.key();
    return new ModelPublisher(
        client(), kafka.topics().models(), Clock.systemUTC(), ClusterChecks.REQUEST_TIMEOUT, key);
  }

  static ModelId id(String text) {
    ModelId id =
        ModelId.parse(text)
            .orElseThrow(() -> new UsageException("'" + text + "' is not NAME@VERSION"));
    name(id.name());
    return id;
  }

  static String name(String text) {
    if (text.equals(ModelId.NAIVE.name())) {
      throw new UsageException("the name naive is reserved for persistence");
    }
    if (!ModelId.isValidName(text)) {
      throw new UsageException(
          "'%s' is not a valid model name: 1 to 100 of A-Z a-z 0-9 _ . without a leading dot"
              .formatted(text));
    }
    return text;
  }
}
