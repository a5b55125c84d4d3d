package io.wavecast.learn.evaluate;

import io.wavecast.learn.dataset.WindowSet;

/**
 * What a network has to beat. Immutable and thread-safe.
 *
 * @param autoregression a linear recurrence over the last ten values, fitted on the training
 *     windows
 */
public record Baselines(Forecast autoregression) {
  /**
   * Fits what there is to fit.
   *
   * @throws IllegalArgumentException when there is no window
   */
  public static Baselines fit(WindowSet train) {
    if (train.isEmpty()) {
      throw new IllegalArgumentException("no training windows to fit the baselines on");
    }
    return new Baselines(Forecast.ofEach(Autoregression.fit(train)::predict));
  }

  /** Evaluates all of them on the same windows. */
  public Scores evaluate(WindowSet set) {
    return new Scores(
        Evaluation.of(Forecast.PERSISTENCE, set),
        Evaluation.of(Forecast.STRAIGHT_LINE, set),
        Evaluation.of(autoregression, set));
  }

  /** The baselines' errors on one window set. */
  public record Scores(
      Evaluation persistence, Evaluation straightLine, Evaluation autoregression) {}
}
