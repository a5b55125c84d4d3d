package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.checkpoint.CheckpointCodec;
import io.wavecast.checkpoint.Manifest;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.registry.ArtifactInfo;
import io.wavecast.registry.ModelPublisher;

/** Checkpoints on their way to the models topic. */
final class Artifacts {
  private Artifacts() {}

  /** Publishes a checkpoint under its own id, without what only training needs, and promotes it. */
  static void promote(ModelPublisher publisher, Checkpoint checkpoint, String reason) {
    Manifest manifest = checkpoint.manifest();
    byte[] artifact = CheckpointCodec.encode(checkpoint.withoutUpdaterState());
    publisher.publish(manifest.id(), artifact, info(manifest));
    publisher.promote(manifest.id(), reason);
  }

  private static ArtifactInfo info(Manifest manifest) {
    NetworkSpec spec = manifest.spec();
    return new ArtifactInfo(
        CheckpointCodec.format(manifest),
        spec.cell().name(),
        spec.layers(),
        spec.units(),
        spec.window(),
        spec.target().name(),
        spec.inputs().name(),
        manifest.trainedUntil(),
        manifest.validationMse());
  }
}
