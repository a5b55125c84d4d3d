package io.wavecast.learn.promote;

import java.time.Duration;

/** The metrics port of training. Implementations are thread-safe and never throw. */
public interface TrainingMetrics {
  /** Values of {@code candidate}. */
  String CHAMPION = "champion";

  String CHALLENGER = "challenger";

  /** Records the loss of a training step of a model name, in encoded units. */
  default void loss(String name, double loss) {}

  /** Records the duration of a training of a model name. */
  default void trained(String name, Duration took) {}

  /**
   * Records the validation error of a model.
   *
   * @param candidate {@link #CHAMPION} or {@link #CHALLENGER}
   * @param mse in squared units of the values
   */
  default void validation(String name, String candidate, double mse) {}

  /** Records the outcome of a round for one model, or of a round that failed as a whole. */
  default void concluded(RoundOutcome.Kind kind) {}

  /** Records the size of the sample that a round uses for a model name. */
  default void used(String name, long points, long series) {}

  /**
   * Records that a record of the points topic was read.
   *
   * @param outcome its use, such as {@code sampled}
   */
  default void read(String outcome) {}

  /** Records the evidence that the errors of a name's model have grown: 1 or more is a drift. */
  default void drift(String name, double statistic) {}

  /** Records whether a round trained nothing although there are points. */
  default void idle(boolean idle) {}

  /** Records the interval between the trainer's rounds. */
  default void interval(Duration every) {}

  /** Metrics that record nothing. */
  TrainingMetrics NONE = new TrainingMetrics() {};
}
