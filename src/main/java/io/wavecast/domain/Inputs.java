package io.wavecast.domain;

/** How a network is shown a window of values. */
public enum Inputs {
  /** The values themselves, shifted and scaled alike in every window (the exercise). */
  LEVEL,
  /**
   * The window as seen from its last value: a straight line through it of the window's own slope,
   * and how far the values are from that line, each at a scale of its own. The same for a window
   * that is moved up or down as a whole, so that a series which drifts stays within what the
   * network was trained on. For a {@link Target} that doesn't depend on the level.
   */
  CENTRED;

  /** What suits a target: centred wherever the network need not know the level. */
  public static Inputs of(Target target) {
    return target == Target.VALUE ? LEVEL : CENTRED;
  }
}
