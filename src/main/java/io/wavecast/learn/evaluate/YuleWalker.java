package io.wavecast.learn.evaluate;

/** Linear recurrences fitted to autocovariances. */
final class YuleWalker {
  private YuleWalker() {}

  /** Returns the mean squared error of the best recurrence with the lags. */
  static double residual(double[] covariances, int[] lags) {
    double[] coefficients = solve(covariances, lags);
    double residual = covariances[0];
    for (int i = 0; i < lags.length; i++) {
      residual -= coefficients[i] * covariances[lags[i]];
    }
    return Math.max(residual, 1e-12 * covariances[0]);
  }

  /** Solves the Yule-Walker equations by Cholesky's decomposition. */
  static double[] solve(double[] covariances, int[] lags) {
    int n = lags.length;
    double[][] lower = new double[n][n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = covariances[lags[i] - lags[j]];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12 * covariances[0])) : sum / lower[j][j];
      }
      double right = covariances[lags[i]];
      for (int k = 0; k < i; k++) {
        right -= lower[i][k] * x[k];
      }
      x[i] = right / lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= lower[k][i] * x[k];
      }
      x[i] /= lower[i][i];
    }
    return x;
  }
}
