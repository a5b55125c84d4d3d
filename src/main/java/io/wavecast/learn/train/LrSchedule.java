package io.wavecast.learn.train;

/** Learning-rate schedules over the planned steps of a training. */
public enum LrSchedule {
  /** A constant learning rate (the exercise). */
  CONSTANT,
  /**
   * Warms up linearly over the first twentieth of the steps, then decays to 0 along half a cosine
   * wave (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017,
   * equation 5, one period).
   */
  COSINE;

  private static final double WARM_UP = 0.05;

  /**
   * Returns the share of the full learning rate.
   *
   * @param step steps of the plan before this one, at least 0
   * @param total steps of the plan, more than {@code step}
   * @return above 0, at most 1
   */
  double share(long step, long total) {
    return switch (this) {
      case CONSTANT -> 1;
      case COSINE -> {
        long warmUp = (long) Math.ceil(WARM_UP * total);
        yield step < warmUp
            ? (step + 1.0) / (warmUp + 1)
            : 0.5 * (1 + Math.cos(Math.PI * (step - warmUp) / (total - warmUp)));
      }
    };
  }
}
