package io.wavecast.train;

/** Bounds of options; the messages name the option as users write it. */
final class Bounds {
  private Bounds() {}

  static void requireRange(String option, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          option + " is " + value + ", not within " + least + " to " + most);
    }
  }

  static void requireNotNegative(String option, double value) {
    if (!(value >= 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(option + " is " + value + ", not 0 or more");
    }
  }

  static void requirePositive(String option, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(option + " is " + value + ", not positive");
    }
  }
}
