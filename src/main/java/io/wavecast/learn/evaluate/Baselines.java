package io.wavecast.learn.evaluate;

import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.WindowSet;

/**
 * The baselines that a network is compared with. Immutable and thread-safe.
 *
 * @param autoregression a linear recurrence over the last ten values, fitted on the training
 *     windows
 */
public record Baselines(Predictor autoregression) {
  /**
   * Fits the autoregression; the other baselines need no fit.
   *
   * @throws IllegalArgumentException when there is no window
   */
  public static Baselines fit(WindowSet train) {
    if (train.isEmpty()) {
      throw new IllegalArgumentException("no training windows to fit the baselines on");
    }
    return new Baselines(Autoregression.fit(train));
  }

  /** Evaluates all baselines on the same windows. */
  public Scores evaluate(WindowSet set) {
    return new Scores(
        Evaluation.of(Predictor.PERSISTENCE, set),
        Evaluation.of(Predictor.STRAIGHT_LINE, set),
        Evaluation.of(autoregression, set));
  }

  /** The baselines' errors on one window set. */
  public record Scores(
      Evaluation persistence, Evaluation straightLine, Evaluation autoregression) {}
}
