package io.wavecast.app.trainer;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.Manifest;

/** Publishes checkpoints as artifacts of the models topic. */
public final class Artifacts {
  private Artifacts() {}

  /** Publishes a checkpoint under its own id, without the optimizer's state, and promotes it. */
  public static void promote(ModelPublisher publisher, Checkpoint checkpoint, String reason) {
    Manifest manifest = checkpoint.manifest();
    byte[] artifact = CheckpointCodec.encode(checkpoint.withoutUpdaterState());
    publisher.publish(manifest.id(), artifact, info(manifest));
    publisher.promote(manifest.id(), reason);
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
        manifest.validationMse());
  }
}
