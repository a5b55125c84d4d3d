package io.wavecast.learn.evaluate;

import io.wavecast.core.domain.Season;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds the season of a series: the length m at which the steps around m points ago improve a
 * linear recurrence over the last ten steps most.
 *
 * <p>Choice: for each m from 12 to 400 the recurrence with the additional lags m-1, m and m+1 is
 * fitted by the Yule-Walker equations, from one set of autocovariances; 400 fits take a few
 * milliseconds. Steps are clipped at five times their median size, so that outliers don't make a
 * season. Three conditions guard against false periods. The gain must be beyond what chance reaches
 * in 400 trials; it must be worth having; and it must hold on the last third of the series with the
 * coefficients of the first two thirds. A fraction of the best season is taken if it gains nearly
 * as much, because multiples of a season fit as well.
 */
public final class SeasonFinder {
  /** The longest season, in points. */
  public static final int MAX_SEASON = Season.MAX_LENGTH;

  private static final int ORDER = 10;

  /** Shorter seasons are within the recurrence itself. */
  private static final int MIN_SEASON = ORDER + 2;

  /** Seasons that a series must contain. */
  private static final int MIN_SEASONS = 4;

  /** Fewer values can't contain enough of the shortest season. */
  static final int MIN_POINTS = MIN_SEASONS * MIN_SEASON * 3 / 2 + 1;

  /**
   * Minimum of points times the logarithm of the gain: the chi-square of three coefficients exceeds
   * it with a chance of 1 in 400,000.
   */
  private static final double MIN_EVIDENCE = 30;

  /** Minimum share of the error that the season removes, on both parts of the series. */
  private static final double MIN_GAIN = 0.03;

  /** A fraction of the best season with this share of its gain is preferred. */
  private static final double NEARLY = 0.97;

  /** The preferred season is kept with this share of the best season's gain. */
  private static final double KEPT = 0.75;

  /** Fractions of the best season that are tried. */
  private static final int MAX_PARTS = 8;

  private static final double CLIP = 5;

  private SeasonFinder() {}

  /**
   * The result for one series.
   *
   * @param length in points
   * @param gain share of the mean squared error that it removes on the last third of the series
   */
  public record Found(int length, double gain) {}

  /** Returns the season of a series, oldest value first; empty if none is certain. */
  public static Optional<Found> find(double[] values) {
    return find(values, OptionalInt.empty());
  }

  /**
   * Returns the season of a series; empty if none is certain.
   *
   * @param values oldest first
   * @param preferred a season that is taken if it gains nearly as much as the best one
   */
  public static Optional<Found> find(double[] values, OptionalInt preferred) {
    double[] steps = steps(values);
    int fitted = steps.length * 2 / 3;
    int longest = Math.min(MAX_SEASON, fitted / MIN_SEASONS);
    if (longest < MIN_SEASON) {
      return Optional.empty();
    }
    double[] covariances = covariances(Arrays.copyOf(steps, fitted), longest + ORDER + 2);
    if (!(covariances[0] > 0)) {
      return Optional.empty();
    }
    double plain = YuleWalker.residual(covariances, lags(0));
    double[] gains = new double[longest + 1];
    for (int season = MIN_SEASON; season <= longest; season++) {
      gains[season] = Math.log(plain / YuleWalker.residual(covariances, lags(season)));
    }
    double best = Arrays.stream(gains).max().orElse(0);
    if (!(best * fitted >= MIN_EVIDENCE)) {
      return Optional.empty();
    }
    int season =
        isNearly(gains, preferred, best)
            ? preferred.getAsInt()
            : center(covariances, shortest(gains, longest), longest);
    double later = gain(steps, fitted, covariances, season);
    boolean isWorth = 1 - Math.exp(-best) >= MIN_GAIN && later >= MIN_GAIN;
    return isWorth ? Optional.of(new Found(season, later)) : Optional.empty();
  }

  private static boolean isNearly(double[] gains, OptionalInt preferred, double best) {
    int season = preferred.orElse(0);
    return season >= MIN_SEASON && season < gains.length && gains[season] >= KEPT * best;
  }

  /** Returns the best season, or a fraction of it that gains nearly as much. */
  private static int shortest(double[] gains, int longest) {
    int best = peak(gains, MIN_SEASON, longest);
    for (int parts = MAX_PARTS; parts > 1; parts--) {
      int center = Math.round(best / (float) parts);
      if (center > MIN_SEASON) {
        int season = peak(gains, center - 1, center + 1);
        if (gains[season] >= NEARLY * gains[best]) {
          return season;
        }
      }
    }
    return best;
  }

  /** Returns the season or the neighbor of it whose lag alone is worth most. */
  private static int center(double[] covariances, int season, int longest) {
    int center = season;
    for (int near = Math.max(MIN_SEASON, season - 1);
        near <= Math.min(season + 1, longest);
        near++) {
      center = alone(covariances, near) < alone(covariances, center) ? near : center;
    }
    return center;
  }

  private static double alone(double[] covariances, int season) {
    int[] lags = Arrays.copyOf(lags(0), ORDER + 1);
    lags[ORDER] = season;
    return YuleWalker.residual(covariances, lags);
  }

  private static int peak(double[] gains, int from, int to) {
    int peak = from;
    for (int season = from; season <= to; season++) {
      peak = gains[season] > gains[peak] ? season : peak;
    }
    return peak;
  }

  /** Returns the steps without their mean, clipped. */
  private static double[] steps(double[] values) {
    double[] steps = new double[Math.max(0, values.length - 1)];
    Arrays.setAll(steps, i -> values[i + 1] - values[i]);
    double[] sizes =
        Arrays.stream(steps).map(Math::abs).filter(size -> size > 0).sorted().toArray();
    double limit = sizes.length == 0 ? 0 : CLIP * sizes[sizes.length / 2];
    double[] clipped =
        Arrays.stream(steps).map(s -> Math.max(-limit, Math.min(limit, s))).toArray();
    double mean = Arrays.stream(clipped).average().orElse(0);
    return Arrays.stream(clipped).map(s -> s - mean).toArray();
  }

  private static double[] covariances(double[] steps, int count) {
    double[] covariances = new double[count];
    for (int lag = 0; lag < count; lag++) {
      double sum = 0;
      for (int i = lag; i < steps.length; i++) {
        sum += steps[i] * steps[i - lag];
      }
      covariances[lag] = sum / steps.length;
    }
    covariances[0] *= 1 + 1e-9; // keeps the equations of noise-free curves solvable
    return covariances;
  }

  /** Returns the lags 1 to 10, with a season also those around it that are longer. */
  private static int[] lags(int season) {
    IntStream around =
        season == 0
            ? IntStream.empty()
            : IntStream.rangeClosed(season - 1, season + 1).filter(lag -> lag > ORDER);
    return IntStream.concat(IntStream.rangeClosed(1, ORDER), around).toArray();
  }

  /** Returns the share of the error that the season removes from a point on. */
  private static double gain(double[] steps, int from, double[] covariances, int season) {
    double plain = error(steps, from, lags(0), YuleWalker.solve(covariances, lags(0)));
    double seasonal = error(steps, from, lags(season), YuleWalker.solve(covariances, lags(season)));
    return plain > 0 ? 1 - seasonal / plain : 0;
  }

  private static double error(double[] steps, int from, int[] lags, double[] coefficients) {
    double sum = 0;
    for (int i = from; i < steps.length; i++) {
      double error = steps[i];
      for (int k = 0; k < lags.length; k++) {
        error -= coefficients[k] * steps[i - lags[k]];
      }
      sum += error * error;
    }
    return sum;
  }
}
