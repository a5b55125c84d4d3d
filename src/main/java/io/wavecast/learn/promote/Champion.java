package io.wavecast.learn.promote;

import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serving model, restored to be measured and, if possible, to be trained further. */
record Champion(Manifest manifest, TrainableNetwork network) {
  private static final Logger LOG = LoggerFactory.getLogger(Champion.class);

  /**
   * Restores it; empty when it can't be compared on windows of the task's length, for the reason
   * logged. A champion that is no longer usable must not keep a new model from being trained.
   */
  static Optional<Champion> of(Checkpoint checkpoint, TrainingTask task, NetworkOptions options) {
    Manifest manifest = checkpoint.manifest();
    if (manifest.spec().window() != task.spec().window()) {
      LOG.warn("{} can't be compared: its window is {}", manifest.id(), manifest.spec().window());
      return Optional.empty();
    }
    try {
      return Optional.of(new Champion(manifest, TrainableNetwork.restore(checkpoint, options)));
    } catch (CheckpointException | IllegalArgumentException e) {
      LOG.warn("{} can't be restored: {}", manifest.id(), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Returns the predictor of a checkpoint; empty if it can't be compared, for the reason logged.
   */
  static Optional<NetworkPredictor> predictor(Checkpoint checkpoint, LiveTrainerConfig config) {
    Manifest manifest = checkpoint.manifest();
    if (manifest.spec().window() != config.spec().window()) {
      LOG.warn("{} can't be compared: its window is {}", manifest.id(), manifest.spec().window());
      return Optional.empty();
    }
    try {
      return Optional.of(
          new NetworkPredictor(
              TrainableNetwork.restore(checkpoint, config.options().network()),
              new WindowEncoder(manifest.spec(), manifest.scale())));
    } catch (CheckpointException | IllegalArgumentException e) {
      LOG.warn("{} can't be restored: {}", manifest.id(), e.getMessage());
      return Optional.empty();
    }
  }

  double mse(WindowSet validation) {
    WindowEncoder encoder = new WindowEncoder(manifest.spec(), manifest.scale());
    return validation.meanSquare(
        new NetworkPredictor(network, encoder).predict(validation.inputs(encoder.inputs())));
  }
}
