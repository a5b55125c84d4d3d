package io.wavecast.core.domain;

/**
 * The season of the series of a model: a length after which they repeat.
 *
 * @param length in points, 2 to {@value #MAX_LENGTH}
 * @param step typical time between two points of the series it was found in, in milliseconds; 0 if
 *     it isn't known
 * @param gain share of the mean squared error of a linear forecaster that the season removes, on
 *     points that it wasn't found on; NaN if it was given and not found
 * @param share share of the searched series that have it; NaN if it was given and not found
 */
public record Season(int length, double step, double gain, double share) {
  /** The longest season, in points: the state of a series has to hold one. */
  public static final int MAX_LENGTH = 400;

  /** A configured length that stands for the length found in the points. */
  public static final int AUTO = -1;

  /** A series takes a season if its step differs from that of the season by at most this factor. */
  public static final double MAX_STEP_RATIO = 1.25;

  public Season {
    if (length < 2 || length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "season is " + length + ", not 2 to " + MAX_LENGTH + " points");
    }
    if (!(step >= 0) || !Double.isFinite(step)) {
      throw new IllegalArgumentException("season has a step of " + step + " ms");
    }
  }

  /** Creates a season that a user gives; it fits every series. */
  public static Season given(int length) {
    return new Season(length, 0, Double.NaN, Double.NaN);
  }

  /** Returns true if a series with a typical step, in milliseconds, takes this season. */
  public boolean fits(double typicalStep) {
    return fits(typicalStep, MAX_STEP_RATIO);
  }

  /**
   * Returns true if a series with a typical step can have this season.
   *
   * @param typicalStep of the series in milliseconds; 0 if it isn't known
   * @param factor maximum ratio of the two steps
   */
  public boolean fits(double typicalStep, double factor) {
    return step == 0
        || (typicalStep > 0 && typicalStep <= step * factor && typicalStep >= step / factor);
  }
}
