package io.wavecast.train;

/** The function of the exercise. */
public enum CurveFunction {
  SIN {
    @Override
    public double at(double x) {
      return Math.sin(x);
    }
  },
  COS {
    @Override
    public double at(double x) {
      return Math.cos(x);
    }
  };

  /** Its value at x, in radians. */
  public abstract double at(double x);
}
