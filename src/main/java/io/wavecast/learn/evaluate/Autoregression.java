package io.wavecast.learn.evaluate;

import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.WindowSet;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Linear autoregression on the last ten values with an intercept, fitted by least squares. A
 * shorter window gives a lower order. Immutable and thread-safe.
 *
 * <p>Neighboring values of a smooth curve are almost collinear (ten samples of a sine span two
 * dimensions), so the normal equations lose all digits. The pseudo-inverse by singular value
 * decomposition keeps them and selects the smallest of several equally good solutions. Values are
 * centered first, so that a large common offset costs no digits.
 */
final class Autoregression implements Predictor {
  /** The exercise's window length; a higher order gains nothing. */
  private static final int MAX_ORDER = 10;

  private final double mean;
  private final double[] coefficients;

  private Autoregression(double mean, double[] coefficients) {
    this.mean = mean;
    this.coefficients = coefficients;
  }

  static Autoregression fit(WindowSet set) {
    int order = Math.min(MAX_ORDER, set.length());
    double mean = Arrays.stream(set.next()).average().orElse(0);
    // rows of zeros replace missing windows: the decomposition needs a tall matrix
    int rows = Math.max(set.size(), order + 1);
    RealMatrix lags = new Array2DRowRealMatrix(rows, order + 1);
    ArrayRealVector next = new ArrayRealVector(rows);
    for (int i = 0; i < set.size(); i++) {
      lags.setRow(i, row(set.windows()[i], order, mean));
      next.setEntry(i, set.next()[i] - mean);
    }
    return new Autoregression(
        mean, new SingularValueDecomposition(lags).getSolver().solve(next).toArray());
  }

  @Override
  public double predict(double[] window) {
    double[] row = row(window, coefficients.length - 1, mean);
    double sum = mean;
    for (int i = 0; i < row.length; i++) {
      sum += coefficients[i] * row[i];
    }
    return sum;
  }

  /** Returns the window's last values minus the mean, followed by the 1 of the intercept. */
  private static double[] row(double[] window, int order, double mean) {
    double[] row = new double[order + 1];
    for (int i = 0; i < order; i++) {
      row[i] = window[window.length - order + i] - mean;
    }
    row[order] = 1;
    return row;
  }
}
