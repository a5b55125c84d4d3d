package io.wavecast.core.forecast;

/**
 * The forecasters of a series. The order decides who speaks while none has a record: the network,
 * else persistence.
 */
public enum ForecasterKind {
  /** The network that serves the series. */
  NETWORK(0, "network", 1),
  /** Persistence: the next value equals the last. */
  NAIVE(1, "naive", 2),
  /** The straight line through the last two values. */
  LINE(2, "line", 0.5),
  /** A linear recurrence over the last ten steps, learned online. */
  LINEAR(3, "linear", 1),
  /** The linear recurrence with steps of one season ago, learned online. */
  SEASONAL(4, "seasonal", 1);

  private final int index;
  private final String label;
  private final double prior;

  ForecasterKind(int index, String label, double prior) {
    this.index = index;
    this.label = label;
    this.prior = prior;
  }

  /** Returns the place among the forecasters of a mixture, from 0. */
  int index() {
    return index;
  }

  /** Returns the name in records. */
  public String label() {
    return label;
  }

  /**
   * Returns the prior weight in a mixture, relative to the others. Persistence has most: on a
   * random walk it is the best forecaster, and only noise speaks for the others.
   */
  double prior() {
    return prior;
  }
}
