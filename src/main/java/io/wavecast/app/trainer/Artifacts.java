package io.wavecast.app.trainer;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.models.ModelPublisher.NewArtifact;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Manifest;
import java.util.Optional;

/** Checkpoints as artifacts of the models topic. */
public final class Artifacts {
  private Artifacts() {}

  /** Encodes a checkpoint for serving, without the optimizer's state. */
  public static NewArtifact of(Checkpoint checkpoint) {
    return new NewArtifact(
        CheckpointCodec.encode(checkpoint.withoutUpdaterState()), info(checkpoint.manifest()));
  }

  /**
   * Publishes a trained checkpoint under the next version of a name and makes it serve.
   *
   * @param reason why it serves
   * @return the new version
   */
  public static ModelId publishNext(
      ModelPublisher publisher, String name, Checkpoint best, String reason) {
    return publisher.publishNext(
        name, id -> of(best.withManifest(best.manifest().withId(id))), Optional.of(reason));
  }

  private static ArtifactInfo info(Manifest manifest) {
    NetworkSpec spec = manifest.spec();
    return new ArtifactInfo(
        CheckpointCodec.format(manifest),
        spec.cell().label(),
        spec.layers(),
        spec.units(),
        spec.window(),
        spec.target().label(),
        spec.inputs().storedName(),
        manifest.trainedUntil(),
        manifest.validationMse(),
        manifest.facts());
  }
}
