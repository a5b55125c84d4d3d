package io.wavecast.learn.train;

import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Trains a network on windows, judging it after each epoch on validation windows. Immutable; each
 * run belongs to one thread.
 *
 * @param options how long and how fast; the learning rate is the network's own
 * @param sink is given each new best checkpoint at the end of its epoch; the latest at least every
 *     {@link TrainOptions#saveInterval()} (as far as steps are shorter) and when the run ends,
 *     however it ends but by exception
 * @param listener sees each step and epoch
 * @param clock for the save interval and the checkpoints' creation times
 */
public record Trainer(
    TrainOptions options, CheckpointSink sink, TrainingListener listener, InstantSource clock) {

  /**
   * Trains for {@link TrainOptions#epoch()} more epochs, as {@link #train(RunPlan,
   * TrainableNetwork, Manifest, Optional, WindowSet, WindowSet, BooleanSupplier)} does.
   */
  public TrainingResult train(
      TrainableNetwork network,
      Manifest start,
      Optional<Checkpoint> bestSoFar,
      WindowSet train,
      WindowSet validation,
      BooleanSupplier stop)
      throws IOException {
    return train(
        RunPlan.from(start, options, train.size()),
        network,
        start,
        bestSoFar,
        train,
        validation,
        stop);
  }

  /**
   * Trains by a plan.
   *
   * @param plan begun by this run, or by an earlier one that was interrupted
   * @param network fitted in place; has the weights that {@code start} stands for
   * @param start identity, scale and progress of the network before the run; every checkpoint's
   *     manifest continues it
   * @param bestSoFar what to improve on, its validation error measured on the same windows; without
   *     it, the network as it comes is measured and is the first best
   * @param stop asked before each step; once it says yes the run saves and ends
   * @throws IOException when a checkpoint can't be saved
   * @throws IllegalArgumentException when there are no training or no validation windows, or
   *     windows of another length than the network's
   */
  public TrainingResult train(
      RunPlan plan,
      TrainableNetwork network,
      Manifest start,
      Optional<Checkpoint> bestSoFar,
      WindowSet train,
      WindowSet validation,
      BooleanSupplier stop)
      throws IOException {
    requireWindows("training", train, network);
    requireWindows("validation", validation, network);
    return new TrainingRun(this, plan, network, start, train, validation).run(bestSoFar, stop);
  }

  private static void requireWindows(String what, WindowSet set, TrainableNetwork network) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("no " + what + " windows");
    }
    if (set.length() != network.spec().window()) {
      throw new IllegalArgumentException(
          what + " windows of " + set.length() + " values for " + network.spec());
    }
  }
}
