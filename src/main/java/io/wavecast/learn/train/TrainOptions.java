package io.wavecast.learn.train;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.dataset.Bounds;
import io.wavecast.nn.network.NetworkOptions;
import java.time.Duration;
import java.util.Objects;

/**
 * Options of a training: length, batch size and learning rate.
 *
 * @param epoch passes over the training windows in one run, 0 to a million
 * @param batchSize windows of one optimizer step, 1 to 65536; the last batch of an epoch is smaller
 * @param lr Adam's learning rate, positive; the maximum of the schedule
 * @param schedule the learning-rate schedule
 * @param clip maximum norm of a layer's gradient; larger ones are scaled down to it; 0 for no limit
 * @param patience epochs without a better validation error after which a run ends, 0 to a million;
 *     0 for never
 * @param seed seed of the initial weights and of the order of the windows
 * @param saveInterval maximum time between saves of a running training; positive
 */
public record TrainOptions(
    int epoch,
    int batchSize,
    double lr,
    LrSchedule schedule,
    double clip,
    int patience,
    long seed,
    Duration saveInterval) {
  private static final int MAX_EPOCHS = 1_000_000;

  /** The options of the exercise. */
  public static final TrainOptions EXERCISE =
      new TrainOptions(50, 64, 0.01, LrSchedule.CONSTANT, 0, 0, 1, Duration.ofSeconds(60));

  public TrainOptions {
    Bounds.requireRange("epoch", epoch, 0, MAX_EPOCHS);
    Bounds.requireRange("batch-size", batchSize, 1, 65_536);
    Bounds.requirePositive("lr", lr);
    Objects.requireNonNull(schedule, "schedule");
    Bounds.requireNotNegative("clip", clip);
    Bounds.requireRange("patience", patience, 0, MAX_EPOCHS);
    if (saveInterval.isNegative() || saveInterval.isZero()) {
      throw new IllegalArgumentException("save-interval is " + saveInterval + ", not positive");
    }
  }

  /** Returns a network specification; the messages name the options as users write them. */
  public static NetworkSpec network(
      CellType cell,
      int layerNum,
      int unitsNum,
      int maxLen,
      TargetTransform target,
      InputEncoding inputs) {
    Bounds.requireRange("layer-num", layerNum, 1, 16);
    Bounds.requireRange("units-num", unitsNum, 1, 4096);
    Bounds.requireRange("max-len", maxLen, 2, 10_000);
    return new NetworkSpec(cell, layerNum, unitsNum, maxLen, target, inputs);
  }

  /** Returns the part of the options that the network needs. */
  public NetworkOptions network() {
    return new NetworkOptions(lr, seed, clip);
  }

  /** Returns the optimizer steps of one epoch over this number of training windows. */
  public int stepsPerEpoch(int windows) {
    return (windows + batchSize - 1) / batchSize;
  }

  /** Returns the same options with another number of epochs. */
  public TrainOptions withEpoch(int newEpoch) {
    return new TrainOptions(newEpoch, batchSize, lr, schedule, clip, patience, seed, saveInterval);
  }

  /** Returns the same options with another schedule. */
  public TrainOptions withSchedule(LrSchedule newSchedule) {
    return new TrainOptions(epoch, batchSize, lr, newSchedule, clip, patience, seed, saveInterval);
  }

  /** Returns the same options with another patience. */
  public TrainOptions withPatience(int newPatience) {
    return new TrainOptions(epoch, batchSize, lr, schedule, clip, newPatience, seed, saveInterval);
  }

  /** Returns the same options with another seed. */
  public TrainOptions withSeed(long newSeed) {
    return new TrainOptions(epoch, batchSize, lr, schedule, clip, patience, newSeed, saveInterval);
  }
}
