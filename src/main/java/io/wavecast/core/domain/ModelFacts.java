package io.wavecast.core.domain;

import java.util.Optional;

/**
 * Facts about a model that the forecasters of its series use beside the network.
 *
 * @param season the season of the series; empty if none was found
 * @param skill 1 - MSE / MSE of persistence on points that the network was not trained on, in units
 *     of each series; NaN if it wasn't measured
 */
public record ModelFacts(Optional<Season> season, double skill) {
  /** Nothing is known. */
  public static final ModelFacts NONE = new ModelFacts(Optional.empty(), Double.NaN);
}
