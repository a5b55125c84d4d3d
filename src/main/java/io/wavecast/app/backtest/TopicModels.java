package io.wavecast.app.backtest;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelsTopic;
import io.wavecast.kafka.models.ModelsTopicException;
import java.util.List;
import java.util.Optional;

/** The models of a models topic. */
public record TopicModels(ModelsTopic models, String topic) implements ModelSource {
  @Override
  public List<ModelId> serving() {
    return models.catalog().pointers().keySet().stream()
        .map(models.catalog()::serving)
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public List<ModelId> versions(String name) {
    return List.copyOf(models.catalog().artifacts(name).keySet());
  }

  @Override
  public byte[] checkpoint(ModelId id) {
    try {
      return models.verified(id);
    } catch (ModelsTopicException e) {
      throw new OperationException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String place() {
    return "topic " + topic;
  }
}
