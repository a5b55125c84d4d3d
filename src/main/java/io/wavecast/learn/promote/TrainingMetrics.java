package io.wavecast.learn.promote;

import java.time.Duration;

/** What training measures. Implementations are thread-safe and never throw. */
public interface TrainingMetrics {
  /** Values of {@code candidate}. */
  String CHAMPION = "champion";

  String CHALLENGER = "challenger";

  /** Loss of one training step of the model of this name, in encoded units. */
  default void loss(String name, double loss) {}

  /** A training of the model of this name ended after so long. */
  default void trained(String name, Duration took) {}

  /**
   * A model was measured on the validation windows.
   *
   * @param candidate {@link #CHAMPION} or {@link #CHALLENGER}
   * @param mse in squared units of the values
   */
  default void validation(String name, String candidate, double mse) {}

  /** A round of the trainer ended for one model, or failed as a whole. */
  default void concluded(RoundOutcome.Kind kind) {}

  /** The trainer starts a round at each interval of this length. */
  default void interval(Duration every) {}

  /** Measures nothing. */
  TrainingMetrics NONE = new TrainingMetrics() {};
}
