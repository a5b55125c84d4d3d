package io.wavecast.learn.dataset;

/** Checks of option bounds; the messages name the option as users write it. */
public final class Bounds {
  private Bounds() {}

  public static void requireRange(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " is " + value + ", not within " + least + " to " + most);
    }
  }

  public static void requireNotNegative(String option, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(option + " is " + value + ", not 0 or more");
    }
  }

  public static void requirePositive(String option, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(option + " is " + value + ", not positive");
    }
  }
}
