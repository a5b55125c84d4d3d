package io.wavecast.learn.promote;

import io.wavecast.core.predict.Predictor;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.SeriesUnits;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A linear forecaster of the next step from the steps of a window, fitted on all series of a model
 * by least squares. Steps have no level, and each series counts in its own unit, so it serves
 * series of any magnitude as the network does. A small ridge keeps it defined on noise-free curves,
 * whose steps are linearly dependent.
 */
final class LinearReference implements Predictor {
  private static final double RIDGE = 1e-10;

  private final double[] coefficients;

  private LinearReference(double[] coefficients) {
    this.coefficients = coefficients;
  }

  static LinearReference fit(LiveWindows set, SeriesUnits units) {
    int order = set.length() - 1;
    RealMatrix squares = new Array2DRowRealMatrix(order, order);
    double[] products = new double[order];
    for (int i = 0; i < set.size(); i++) {
      double unit = units.of(set.series()[i]);
      double[] steps = steps(set.windows()[i], unit);
      double next = (set.next()[i] - set.windows()[i][order]) / unit;
      for (int j = 0; j < order; j++) {
        products[j] += steps[j] * next;
        for (int k = 0; k < order; k++) {
          squares.addToEntry(j, k, steps[j] * steps[k]);
        }
      }
    }
    double ridge = RIDGE * squares.getTrace() + Double.MIN_NORMAL;
    for (int j = 0; j < order; j++) {
      squares.addToEntry(j, j, ridge);
    }
    return new LinearReference(
        new CholeskyDecomposition(squares, 1e-6 * squares.getTrace() + 1e-300, 0)
            .getSolver()
            .solve(new ArrayRealVector(products))
            .toArray());
  }

  private static double[] steps(double[] window, double unit) {
    double[] steps = new double[window.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (window[i + 1] - window[i]) / unit;
    }
    return steps;
  }

  @Override
  public double predict(double[] window) {
    double sum = window[window.length - 1];
    for (int i = 0; i < coefficients.length; i++) {
      sum += coefficients[i] * (window[i + 1] - window[i]);
    }
    return sum;
  }
}
