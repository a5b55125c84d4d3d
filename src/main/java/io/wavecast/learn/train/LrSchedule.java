package io.wavecast.learn.train;

/** How the learning rate goes over the planned steps of a training. */
public enum LrSchedule {
  /** The same at every step (the exercise). */
  CONSTANT,
  /**
   * Rises linearly over the first twentieth of the steps, then falls to 0 on half a cosine wave
   * (Loshchilov and Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", 2017, equation
   * 5, one period).
   */
  COSINE;

  private static final double WARM_UP = 0.05;

  /**
   * The share of the full learning rate.
   *
   * @param step steps of the plan taken before, 0 or more
   * @param total steps of the plan, more than {@code step}
   * @return within 0 to 1, never 0 itself
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
