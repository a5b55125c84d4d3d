package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Manifest;

/**
 * Which epochs a training shall go through. A training that was interrupted and goes on by the plan
 * it began with takes the very steps, at the very learning rates, that it would have taken.
 *
 * @param firstStep optimiser steps before the plan began
 * @param firstEpoch passes over the training set before the plan began
 * @param epochs passes planned
 * @param stepsPerEpoch optimiser steps of each pass
 */
public record RunPlan(long firstStep, int firstEpoch, int epochs, int stepsPerEpoch) {
  /** So many epochs more, from where a network is. */
  public static RunPlan from(Manifest start, TrainOptions options, int windows) {
    return new RunPlan(
        start.step(), start.epoch(), options.epoch(), options.stepsPerEpoch(windows));
  }

  /** Whether the plan was under way when a checkpoint was made. */
  public boolean isUnderWay(Manifest checkpoint) {
    int taken = checkpoint.epoch() - firstEpoch;
    if (taken < 0 || taken >= epochs) {
      return false;
    }
    long within = takenOfEpoch(checkpoint.step(), checkpoint.epoch());
    return within >= 0 && within < stepsPerEpoch;
  }

  /** Steps still to be taken after a step. */
  public long stepsAfter(long step) {
    return firstStep + steps() - step;
  }

  /** How many steps of an epoch are behind. */
  long takenOfEpoch(long step, int epoch) {
    return step - firstStep - (long) (epoch - firstEpoch) * stepsPerEpoch;
  }

  int endEpoch() {
    return firstEpoch + epochs;
  }

  double learningRate(TrainOptions options, long step) {
    return options.lr() * options.schedule().share(step - firstStep, steps());
  }

  private long steps() {
    return (long) epochs * stepsPerEpoch;
  }
}
