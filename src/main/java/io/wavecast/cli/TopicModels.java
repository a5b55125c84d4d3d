package io.wavecast.cli;

import io.wavecast.domain.ModelId;
import io.wavecast.registry.ModelCatalog;
import io.wavecast.registry.ModelReader;
import io.wavecast.registry.RegistryException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The versions of a models topic, as they stood when this was made. */
record TopicModels(ModelReader reader, ModelCatalog catalog, String topic) implements ModelSource {
  static TopicModels read(ModelReader reader, String topic) {
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
    } catch (RegistryException e) {
      throw new OperationException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String place() {
    return "topic " + topic;
  }
}
