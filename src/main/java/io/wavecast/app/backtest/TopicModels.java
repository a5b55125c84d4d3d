package io.wavecast.app.backtest;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelCatalog;
import io.wavecast.kafka.models.ModelReader;
import io.wavecast.kafka.models.ModelsTopicException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The versions of a models topic, as they stood when this was made. */
public record TopicModels(ModelReader reader, ModelCatalog catalog, String topic)
    implements ModelSource {
  public static TopicModels read(ModelReader reader, String topic) {
    return new TopicModels(reader, reader.catalog(), topic);
  }

  @Override
  public List<ModelId> serving() {
    return catalog.pointers().keySet().stream()
        .map(catalog::serving)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<ModelId> versions(String name) {
    return List.copyOf(catalog.artifacts(name).keySet());
  }

  @Override
  public byte[] checkpoint(ModelId id) {
    try {
      return Objects.requireNonNull(reader.verified(Set.of(id)).get(id));
    } catch (ModelsTopicException e) {
      throw new OperationException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String place() {
    return "topic " + topic;
  }
}
