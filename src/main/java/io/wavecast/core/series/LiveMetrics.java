package io.wavecast.core.series;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Rejection;

/** Measurements of the live flow. Implementations are thread-safe and never throw. */
public interface LiveMetrics {
  /** A point was taken into its window, which started again with it when {@code restarted}. */
  default void accepted(boolean restarted) {}

  /** A series was removed because its producer asked for it. */
  default void forgotten() {}

  /** Series were removed because they had no point for long. */
  default void expired(int series) {}

  /** A record was skipped because it had been processed before. */
  default void alreadySeen() {}

  /** A record went to the dead letters. */
  default void rejected(Rejection reason) {}

  /** A dead letter is written, with all of the rejected record or with only a part of it. */
  default void letterWritten(boolean truncated) {}

  /** A rejected record is not written: the dead-letters topic accepts not even a part of it. */
  default void letterDropped() {}

  /**
   * A model predicted.
   *
   * @param nanos time it took, nanoseconds
   */
  default void predicted(ModelId model, long nanos) {}

  /** A model returned a number that is not finite, so persistence was used instead. */
  default void notFinite(ModelId model) {}

  /**
   * A prediction met its actual value.
   *
   * @param square squared error of the model
   * @param naiveSquare squared error of persistence
   * @param mse rolling MSE of the series after it
   */
  default void scored(
      String series, ModelId model, double square, double naiveSquare, double mse) {}

  /**
   * The network's own number met its actual value; {@code scored} reports the published one.
   *
   * @param square squared error of the network
   */
  default void networkScored(ModelId model, double square) {}

  /**
   * A prediction interval met its actual value.
   *
   * @param outside -1 if the value is below the interval, 1 if above, 0 if inside
   * @param width upper minus lower bound
   */
  default void intervalScored(ModelId model, int outside, double width) {}

  /**
   * A forecaster took part in a mixture.
   *
   * @param forecaster its name, as in the field {@code by} of a prediction
   * @param weight its weight, 0 to 1
   */
  default void weight(String forecaster, double weight) {}

  /**
   * An anomaly was sent.
   *
   * @param direction -1 if the value is below its interval, 1 if above
   */
  default void anomaly(int direction) {}

  /**
   * A value of a forecast of several values met its actual value.
   *
   * @param ahead number of steps ahead, from 1
   * @param square squared error of the forecast
   * @param naiveSquare squared error of persistence over as many steps
   * @param isInside true if the actual value is inside the interval of the step
   */
  default void horizonScored(int ahead, double square, double naiveSquare, boolean isInside) {}

  /**
   * A prediction was handed to the producer.
   *
   * @param millis since the point it followed was appended, by the timestamp of the point's record;
   *     negative if that timestamp is ahead of the clock
   */
  default void sent(long millis) {}

  /** Measures nothing. */
  LiveMetrics NONE = new LiveMetrics() {};
}
