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
 * Trains a network on windows and measures it on validation windows after each epoch. Immutable;
 * each run belongs to one thread.
 *
 * @param options length and schedule of the training
 * @param sink receives each new best checkpoint at the end of its epoch. Receives the latest at
 *     least every {@link TrainOptions#saveInterval()} (unless a step takes longer), and at the end
 *     of the run, except after an exception
 * @param listener is called at each step and epoch
 * @param clock for the save interval and the checkpoints' creation times
 */
public record Trainer(
    TrainOptions options, CheckpointSink sink, TrainingListener listener, InstantSource clock) {

  /**
   * Trains for {@link TrainOptions#epoch()} more epochs; see {@link #train(RunPlan,
   * TrainableNetwork, Manifest, Optional, WindowSet, WindowSet, BooleanSupplier)}.
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
   * Trains according to a plan.
   *
   * @param plan a new plan, or the plan of an interrupted run
   * @param network the network to fit in place, with the weights that {@code start} describes
   * @param start identity, scale and progress of the network before the run; the manifests of its
   *     checkpoints continue from it
   * @param bestSoFar the checkpoint to improve on, with its validation error on the same windows;
   *     if empty, the network's current weights are measured and are the first best
   * @param stop asked before each step; once it returns true, the run saves and ends
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
