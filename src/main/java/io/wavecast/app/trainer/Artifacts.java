package io.wavecast.app.trainer;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.models.ModelPublisher.NewArtifact;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Manifest;

/** Encodes checkpoints as artifacts of the models topic. */
public final class Artifacts {
  private Artifacts() {}

  /** Encodes a checkpoint for serving, without the optimizer's state. */
  public static NewArtifact of(Checkpoint checkpoint) {
    return new NewArtifact(
        CheckpointCodec.encode(checkpoint.withoutUpdaterState()), info(checkpoint.manifest()));
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
