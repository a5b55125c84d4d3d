package io.wavecast.faults;

import io.wavecast.app.trainer.Artifacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Scale;
import io.wavecast.core.predict.Model;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Checkpoints;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.serving.KernelModel;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes models that predict different numbers in each version. */
final class Swaps implements AutoCloseable {
  private final ModelPublisher publisher;
  private final Map<ModelId, Model> models = new ConcurrentHashMap<>();

  Swaps(Map<String, Object> client) {
    this.publisher =
        new ModelPublisher(client, Cluster.TOPICS.models(), Clock.systemUTC(), Child.PATIENCE);
  }

  /** Publishes the next version of a model and makes it serve. */
  ModelId next(String name) {
    return publisher.publishNext(
        name,
        id -> {
          Checkpoint checkpoint = checkpoint(id);
          models.put(id, KernelModel.of(checkpoint));
          return Artifacts.of(checkpoint);
        },
        Optional.of("campaign"));
  }

  private static Checkpoint checkpoint(ModelId id) {
    Checkpoint small = Checkpoints.small(id);
    Manifest manifest = small.manifest();
    return small.withManifest(
        new Manifest(
            id,
            manifest.spec(),
            new Scale(0.1, 0.7, 0, 1e-4 * id.version()),
            manifest.step(),
            manifest.epoch(),
            manifest.validationMse(),
            manifest.trainedUntil(),
            manifest.createdAt()));
  }

  /** Returns the models that were published so far. */
  Map<ModelId, Model> models() {
    return Map.copyOf(models);
  }

  @Override
  public void close() {
    publisher.close();
  }
}
