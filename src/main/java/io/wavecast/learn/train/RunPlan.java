package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Manifest;

/**
 * The planned epochs of a training. An interrupted training that resumes with its plan takes
 * exactly the remaining steps, at the same learning rates.
 *
 * @param firstStep optimizer steps before the plan began
 * @param firstEpoch passes over the training set before the plan began
 * @param epochs planned passes
 * @param stepsPerEpoch optimizer steps in each pass
 */
public record RunPlan(long firstStep, int firstEpoch, int epochs, int stepsPerEpoch) {
  /** Returns a plan of further epochs from a network's progress. */
  public static RunPlan from(Manifest start, TrainOptions options, int windows) {
    return new RunPlan(
        start.step(), start.epoch(), options.epoch(), options.stepsPerEpoch(windows));
  }

  /** Returns whether the plan was in progress when a checkpoint was made. */
  public boolean isUnderWay(Manifest checkpoint) {
    int taken = checkpoint.epoch() - firstEpoch;
    if (taken < 0 || taken >= epochs) {
      return false;
    }
    long within = takenOfEpoch(checkpoint.step(), checkpoint.epoch());
    return within >= 0 && within < stepsPerEpoch;
  }

  /** Returns the number of remaining steps after a step. */
  public long stepsAfter(long step) {
    return firstStep + steps() - step;
  }

  /** Returns the number of completed steps of an epoch. */
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
