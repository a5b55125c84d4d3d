package io.wavecast.learn.promote;

import io.wavecast.learn.sample.SeriesPoints;
import java.util.List;
import java.util.Set;

/**
 * The demand for the model {@code default}, which serves the series without a model of their own.
 */
final class DefaultDemand {
  private final LiveTrainerConfig config;
  private final Membership membership;

  DefaultDemand(LiveTrainerConfig config, Membership membership) {
    this.config = config;
    this.membership = membership;
  }

  /** Returns the series whose names have no model of their own. */
  List<SeriesPoints> others(List<SeriesPoints> all, Set<String> own) {
    return all.stream().filter(one -> !own.contains(config.names().of(one.series()))).toList();
  }

  /**
   * Returns whether series depend on the default model now, or will once points go on.
   *
   * @param all the sampled series
   * @param own names with a model of their own
   * @param outcomes of this round for those names
   */
  boolean exists(List<SeriesPoints> all, Set<String> own, List<RoundOutcome> outcomes) {
    boolean uncovered = outcomes.stream().anyMatch(outcome -> !covers(outcome));
    long points = all.stream().mapToLong(one -> one.values().length).sum();
    long windows = points - (long) all.size() * config.rules().length();
    return !all.isEmpty()
        && (!others(all, own).isEmpty() || (uncovered && windows >= config.minWindows()));
  }

  private boolean covers(RoundOutcome outcome) {
    if (outcome instanceof RoundOutcome.Skipped) {
      return false;
    }
    return outcome instanceof RoundOutcome.Promoted
        || outcome instanceof RoundOutcome.Failed
        || membership.serves(outcome.name());
  }
}
