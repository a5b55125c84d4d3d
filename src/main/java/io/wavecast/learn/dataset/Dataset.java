package io.wavecast.learn.dataset;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Scale;
import java.util.OptionalLong;

/**
 * Values to train on, to choose the best by, and to test on. Immutable and thread-safe; equal ones
 * have an equal text form.
 */
public interface Dataset {
  /**
   * Training windows of {@code maxLen} values and the value after each.
   *
   * @throws IllegalArgumentException when there is no such window, naming the option
   */
  WindowSet train(int maxLen);

  /** Validation windows, of which no target was trained on; as {@link #train}. */
  WindowSet validation(int maxLen);

  /** Test windows; as {@link #train}. */
  WindowSet test(int maxLen);

  /**
   * Where the values that follow the test windows are: in radians, or in epoch milliseconds when
   * {@link #isTime()}.
   */
  double[] testPlaces(int maxLen);

  /** Whether places are times. */
  boolean isTime();

  /** Event time of the newest value that the training windows hold; empty where there are none. */
  default OptionalLong trainedUntil(int maxLen) {
    return OptionalLong.empty();
  }

  /** How a network on these training windows sees values. */
  Scale scale(WindowSet train, NetworkSpec spec);
}
