package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** The latest and the best checkpoint of a running training, and the times of their saves. */
final class CheckpointKeeper {
  private final Trainer trainer;
  private final TrainableNetwork network;
  private final Manifest start;
  private Checkpoint latest;
  private Checkpoint best;
  private Instant saved;

  /** Begins with the network's current weights. */
  CheckpointKeeper(Trainer trainer, TrainableNetwork network, Manifest start) {
    this.trainer = trainer;
    this.network = network;
    this.start = start;
    this.saved = trainer.clock().instant();
    this.latest = snapshot(start.step(), start.epoch(), start.validationMse());
    this.best = latest;
  }

  Checkpoint latest() {
    return latest;
  }

  Checkpoint best() {
    return best;
  }

  /** Sets the checkpoint to improve on. */
  void startFrom(Checkpoint bestSoFar) {
    best = bestSoFar;
  }

  /** Sets the network's current weights as the checkpoint to improve on. */
  void startFrom(double validationMse) {
    best = snapshot(start.step(), start.epoch(), validationMse);
  }

  /** Saves the latest checkpoint if the save interval has passed. */
  void saveWhenDue(long step, int epoch) throws IOException {
    Instant now = trainer.clock().instant();
    if (Duration.between(saved, now).compareTo(trainer.options().saveInterval()) >= 0) {
      keepLatest(step, epoch, Double.NaN);
      trainer.sink().latest(latest);
      saved = now;
    }
  }

  /** Saves the latest checkpoint as the best if it improves on it. */
  void judge(long step, int epoch, double validationMse) throws IOException {
    keepLatest(step, epoch, validationMse);
    double bestMse = best.manifest().validationMse();
    if (validationMse < bestMse || !Double.isFinite(bestMse)) {
      best = latest;
      trainer.sink().best(best);
    }
  }

  /** Replaces the latest checkpoint if training advanced and the weights are finite. */
  void keepLatest(long step, int epoch, double validationMse) {
    Checkpoint now = snapshot(step, epoch, validationMse);
    boolean moved = step > latest.manifest().step() || Double.isFinite(validationMse);
    if (moved && Double.isFinite(sum(now.parameters()))) {
      latest = now;
    }
  }

  void saveLatest() throws IOException {
    trainer.sink().latest(latest);
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private Checkpoint snapshot(long step, int epoch, double validationMse) {
    return network.snapshot(
        new Manifest(
            start.id(),
            start.spec(),
            start.scale(),
            step,
            epoch,
            validationMse,
            start.trainedUntil(),
            trainer.clock().millis(),
            start.facts()));
  }
}
