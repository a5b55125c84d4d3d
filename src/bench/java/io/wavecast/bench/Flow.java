package io.wavecast.bench;

/**
 * The work of a stream thread.
 *
 * @param kind work for each point
 * @param series number of series
 * @param guarantee the processing guarantee
 */
record Flow(Kind kind, int series, String guarantee) {
  static final String EXACTLY_ONCE = "exactly_once_v2";
  static final String AT_LEAST_ONCE = "at_least_once";

  enum Kind {
    /** Each point is forwarded unchanged to one topic: the cost of Kafka itself. */
    PASS_THROUGH("pass-through"),
    /** Everything except the network: persistence predicts. */
    WITHOUT_MODEL("without model"),
    /** The same for records that aren't keyed by series, and so pass an internal topic. */
    REPARTITIONED("repartitioned without model"),
    WITH_MODEL("with model"),
    /** With the default network of live series instead of the exercise's. */
    WITH_LIVE_MODEL("with live model"),
    /** The same without looking ahead: shows the gain from batches. */
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
