package io.wavecast.learn.train;

/** A listener of a training; the training thread calls it. */
public interface TrainingListener {
  /**
   * Called after a step.
   *
   * @param epoch completed passes over the training set before the step, earlier runs included
   * @param step optimizer steps before this one, earlier runs included (the exercise's global step)
   * @param loss mean squared error of the batch before the step, in encoded units
   * @param learningRate the learning rate of the step
   */
  default void step(int epoch, long step, double loss, double learningRate) {}

  /**
   * Called after an epoch.
   *
   * @param epoch completed passes over the training set, earlier runs included
   * @param step optimizer steps so far, earlier runs included
   * @param validationMse validation error in squared units of the values
   */
  default void epoch(int epoch, long step, double validationMse) {}

  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};
}
