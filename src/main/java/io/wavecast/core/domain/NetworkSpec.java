package io.wavecast.core.domain;

import java.util.Objects;

/**
 * The shape of a network: a stack of recurrent layers over one or two input features. One linear
 * unit makes the output from the last time step.
 *
 * @param cell the recurrent cell
 * @param layers number of recurrent layers, 1 to 16
 * @param units units of each layer, 1 to 4096
 * @param window number of input time steps, 2 to 10000
 * @param target meaning of the output
 * @param inputs encoding of the values; anchored inputs hide the level, so they need a target other
 *     than the value itself
 */
public record NetworkSpec(
    CellType cell,
    int layers,
    int units,
    int window,
    TargetTransform target,
    InputEncoding inputs) {
  /** The exercise's network: one layer of 128 LSTM units over ten values. */
  public static final NetworkSpec EXERCISE =
      new NetworkSpec(CellType.LSTM, 1, 128, 10, TargetTransform.VALUE);

  /** The maximum number of layers. */
  public static final int MAX_LAYERS = 16;

  public NetworkSpec {
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(inputs, "inputs");
    requireRange("layers", layers, 1, MAX_LAYERS);
    requireRange("units", units, 1, 4096);
    requireRange("window", window, 2, 10_000);
    if (inputs.hidesLevel() && target == TargetTransform.VALUE) {
      throw new IllegalArgumentException(
          "inputs is " + inputs.label() + ", which hides the level that the target value needs");
    }
  }

  /** Creates a specification with the inputs that suit the target. */
  public NetworkSpec(CellType cell, int layers, int units, int window, TargetTransform target) {
    this(cell, layers, units, window, target, InputEncoding.of(target));
  }

  /** Returns the same specification with other inputs. */
  public NetworkSpec withInputs(InputEncoding newInputs) {
    return new NetworkSpec(cell, layers, units, window, target, newInputs);
  }

  /** Returns the number of weights: those of the recurrent layers, then the linear unit's. */
  public long parameterCount() {
    return cell.parameterCount(inputs.features(), units)
        + (layers - 1) * cell.parameterCount(units, units)
        + units
        + 1;
  }

  /** Returns the number of floats that the network sees of a window. */
  public int encodedLength() {
    return window * inputs.features();
  }

  /**
   * Returns the number of values that a prediction takes: those of the window. {@link
   * InputEncoding#SEASONAL} inputs also take those of one season ago, which are one more.
   */
  public int inputLength() {
    return inputs.hasSeason() ? 2 * window + 1 : window;
  }

  private static void requireRange(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + ", not within " + min + " to " + max);
    }
  }
}
