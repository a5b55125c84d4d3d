package io.wavecast.train;

import io.wavecast.domain.Cell;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.domain.Target;
import java.time.Duration;

/**
 * How long and how fast to train.
 *
 * @param epoch passes over the training windows in one run, 0 to a million
 * @param batchSize windows of one optimiser step, 1 to 65536; the last batch of an epoch is smaller
 * @param lr Adam's learning rate, positive
 * @param seed of the first weights and of the order of the windows
 * @param saveInterval at most so long after the last save a running training saves again; positive
 */
public record TrainOptions(int epoch, int batchSize, double lr, long seed, Duration saveInterval) {
  /** The exercise's. */
  public static final TrainOptions EXERCISE =
      new TrainOptions(50, 64, 0.01, 1, Duration.ofSeconds(60));

  public TrainOptions {
    Bounds.requireRange("epoch", epoch, 0, 1_000_000);
    Bounds.requireRange("batch-size", batchSize, 1, 65_536);
    Bounds.requirePositive("lr", lr);
    if (saveInterval.isNegative() || saveInterval.isZero()) {
      throw new IllegalArgumentException("save-interval is " + saveInterval + ", not positive");
    }
  }

  /** A network specification from the options as users write them; the messages name those. */
  public static NetworkSpec network(
      Cell cell, int layerNum, int unitsNum, int maxLen, Target target) {
    Bounds.requireRange("layer-num", layerNum, 1, 16);
    Bounds.requireRange("units-num", unitsNum, 1, 4096);
    Bounds.requireRange("max-len", maxLen, 2, 10_000);
    return new NetworkSpec(cell, layerNum, unitsNum, maxLen, target);
  }

  /** The same with another number of epochs. */
  public TrainOptions withEpoch(int newEpoch) {
    return new TrainOptions(newEpoch, batchSize, lr, seed, saveInterval);
  }

  /** The same with another learning rate. */
  public TrainOptions withLr(double newLr) {
    return new TrainOptions(epoch, batchSize, newLr, seed, saveInterval);
  }

  /** The same with another seed. */
  public TrainOptions withSeed(long newSeed) {
    return new TrainOptions(epoch, batchSize, lr, newSeed, saveInterval);
  }
}
