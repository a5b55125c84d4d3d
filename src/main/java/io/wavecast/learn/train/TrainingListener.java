package io.wavecast.learn.train;

/** Watches a training; called by the thread that trains. */
public interface TrainingListener {
  /**
   * A batch went through.
   *
   * @param epoch passes over the training set completed before it, earlier runs included
   * @param step optimiser steps taken before it, earlier runs included (the exercise's global step)
   * @param loss mean squared error of the batch before the step, in encoded units
   * @param learningRate of the step
   */
  default void step(int epoch, long step, double loss, double learningRate) {}

  /**
   * An epoch ended.
   *
   * @param epoch passes over the training set completed, earlier runs included
   * @param step optimiser steps taken so far, earlier runs included
   * @param validationMse in squared units of the values
   */
  default void epoch(int epoch, long step, double validationMse) {}

  /** Watches nothing. */
  TrainingListener NONE = new TrainingListener() {};
}
