package io.wavecast.generate.pace;

import java.util.OptionalLong;

/** Told how far a run is, from the running thread, a few times a second or more; must be quick. */
@FunctionalInterface
public interface RunProgress {
  /** Nobody looks. */
  RunProgress NONE = (points, total) -> {};

  /**
   * Points sent so far.
   *
   * @param total how many there will be, where that is known
   */
  void at(long points, OptionalLong total);
}
