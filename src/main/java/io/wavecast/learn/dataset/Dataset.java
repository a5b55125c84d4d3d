package io.wavecast.learn.dataset;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import java.util.OptionalLong;

/**
 * Training, validation and test values. Immutable and thread-safe; equal data sets have an equal
 * text form.
 */
public interface Dataset {
  /**
   * Returns the training windows of {@code maxLen} values and the value after each.
   *
   * @throws IllegalArgumentException when there is no such window, naming the option
   */
  WindowSet train(int maxLen);

  /**
   * Returns the validation windows, like {@link #train}. None of their targets is a training value.
   */
  WindowSet validation(int maxLen);

  /** Returns the test windows, like {@link #train}. */
  WindowSet test(int maxLen);

  /**
   * Returns the positions of the values that follow the test windows: in epoch milliseconds if
   * {@link #isTime()}, else in radians.
   */
  double[] testPlaces(int maxLen);

  /** Returns whether positions are times. */
  boolean isTime();

  /** Returns the event time of the newest training value; empty for values without times. */
  default OptionalLong trainedUntil(int maxLen) {
    return OptionalLong.empty();
  }

  /**
   * Returns the same data whose windows have the values of one season ago.
   *
   * @param season in values
   */
  default Dataset withSeason(int season) {
    return this;
  }

  /** Returns the scale for a network that is trained on these windows. */
  Scale scale(WindowSet train, NetworkSpec spec);
}
