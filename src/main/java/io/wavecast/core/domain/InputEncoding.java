package io.wavecast.core.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The encoding of a window of values as a network's inputs. */
public enum InputEncoding {
  /** The values themselves, shifted and scaled alike in every window (the exercise). */
  LEVEL("level"),
  /**
   * The window relative to its last value: a straight line of the window's own slope, and the
   * distance of the values from that line, each at a scale of its own. Shifting the whole window
   * changes nothing, so a drifting series stays within the range of the training data. Needs a
   * {@link TargetTransform} that doesn't depend on the level.
   */
  ANCHORED("centred"),
  /**
   * The {@link #ANCHORED} window, divided by the root mean square of its own steps; the target is
   * divided by the same number. Shifting or scaling all values of a series changes nothing but the
   * unit of the predictions, so one model serves series of any magnitude. Needs a {@link
   * TargetTransform} that doesn't depend on the level.
   */
  SCALED("scaled"),
  /**
   * The {@link #SCALED} window with a second feature at each time step: the step that followed the
   * same position one season ago. The last one is the season-ago version of the step to predict.
   * Both features and the target are divided by the root mean square of all these steps. Without
   * the values of one season ago the second feature is 0.
   */
  SEASONAL("seasonal");

  private final String storedName;

  InputEncoding(String storedName) {
    this.storedName = storedName;
  }

  /** Returns the encoding that suits a target: anchored unless the network must know the level. */
  public static InputEncoding of(TargetTransform target) {
    return target == TargetTransform.VALUE ? LEVEL : ANCHORED;
  }

  /** Returns whether the inputs hide the level of the values. */
  public boolean hidesLevel() {
    return this != LEVEL;
  }

  /** Returns the number of inputs at each time step. */
  public int features() {
    return this == SEASONAL ? 2 : 1;
  }

  /** Returns true if the inputs contain the steps of one season ago. */
  public boolean hasSeason() {
    return this == SEASONAL;
  }

  /** Returns whether inputs and target are in units of the window's own steps. */
  public boolean isScaleFree() {
    return this == SCALED || this == SEASONAL;
  }

  /**
   * Returns the name in options and texts: {@code level}, {@code anchored}, {@code scaled}, {@code
   * seasonal}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the name in checkpoints and record headers: {@code level}, {@code centred}, {@code
   * scaled}, {@code seasonal}.
   */
  public String storedName() {
    return storedName;
  }

  /** Returns the encoding with that label or stored name, in any case; empty if there is none. */
  public static Optional<InputEncoding> parse(String text) {
    return Arrays.stream(values())
        .filter(
            encoding ->
                encoding.label().equalsIgnoreCase(text)
                    || encoding.storedName.equalsIgnoreCase(text))
        .findFirst();
  }
}
