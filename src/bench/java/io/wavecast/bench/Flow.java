package io.wavecast.bench;

/**
 * What runs in a stream thread.
 *
 * @param kind the work done for each point
 * @param series how many series the points belong to
 * @param guarantee the processing guarantee
 */
record Flow(Kind kind, int series, String guarantee) {
  static final String EXACTLY_ONCE = "exactly_once_v2";
  static final String AT_LEAST_ONCE = "at_least_once";

  enum Kind {
    /** Each point is written as it came to one topic: what Kafka itself takes. */
    PASS_THROUGH("pass-through"),
    /** Everything but a network: persistence predicts. */
    WITHOUT_MODEL("without model"),
    WITH_MODEL("with model"),
    /** The same without looking ahead: what predicting in batches is worth. */
    ONE_BY_ONE("with model one by one");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  @Override
  public String toString() {
    return kind == Kind.PASS_THROUGH
        ? kind.label + " " + guarantee
        : "%s %d series %s".formatted(kind.label, series, guarantee);
  }
}
