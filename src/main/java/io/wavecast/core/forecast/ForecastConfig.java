package io.wavecast.core.forecast;

import io.wavecast.core.domain.Season;
import java.util.List;

/**
 * Configuration of a series' forecasters.
 *
 * @param isMixture true if the mixture is published, false if the network alone
 * @param season length of the season in steps, 2 to 400; 0 for none, {@link Season#AUTO} for the
 *     season of the model that serves the series
 * @param levels levels of the published intervals, above 0 and below 1; the first is the main one
 * @param anomalyLevel a point outside the interval of this level is an anomaly
 * @param horizon number of values predicted at each point, 1 to {@value #MAX_HORIZON}
 */
public record ForecastConfig(
    boolean isMixture, int season, List<Double> levels, double anomalyLevel, int horizon) {
  /** The longest season, in steps. */
  public static final int MAX_SEASON = Season.MAX_LENGTH;

  /** The largest number of values predicted at each point. */
  public static final int MAX_HORIZON = 100;

  /** Level of the interval outside which a point is an anomaly. */
  public static final double ANOMALY_LEVEL = 0.999;

  private static final int MAX_LEVELS = 10;

  /** The mixture without a season, intervals of 90%, anomalies outside 99.9%. */
  public static final ForecastConfig DEFAULT =
      new ForecastConfig(true, 0, List.of(0.9), ANOMALY_LEVEL);

  /** Creates a configuration that predicts one value at each point. */
  public ForecastConfig(boolean isMixture, int season, List<Double> levels, double anomalyLevel) {
    this(isMixture, season, levels, anomalyLevel, 1);
  }

  public ForecastConfig {
    if (horizon < 1 || horizon > MAX_HORIZON) {
      throw new IllegalArgumentException("horizon is " + horizon + ", not 1 to " + MAX_HORIZON);
    }
    if (season != 0 && season != Season.AUTO && (season < 2 || season > MAX_SEASON)) {
      throw new IllegalArgumentException(
          "season is " + season + ", not auto, none (0) or 2 to " + MAX_SEASON + " steps");
    }
    levels = List.copyOf(levels);
    if (levels.isEmpty() || levels.size() > MAX_LEVELS) {
      throw new IllegalArgumentException(
          "there are " + levels.size() + " levels, not 1 to " + MAX_LEVELS);
    }
    levels.forEach(level -> requireLevel("level", level));
    requireLevel("anomaly-level", anomalyLevel);
  }

  private static void requireLevel(String name, double level) {
    if (!(level >= 0.01 && level <= 0.9999)) {
      throw new IllegalArgumentException(name + " is " + level + ", not 0.01 to 0.9999");
    }
  }

  /**
   * Returns the default with what is published by its name.
   *
   * @param name {@code mixture} or {@code network}
   */
  public static ForecastConfig ofName(String name) {
    return switch (name) {
      case "mixture" -> DEFAULT;
      case "network" -> DEFAULT.withNetworkAlone();
      default ->
          throw new IllegalArgumentException("forecast is '" + name + "', not mixture or network");
    };
  }

  /** Returns true if the season is the one of the model. */
  public boolean isAutoSeason() {
    return season == Season.AUTO;
  }

  /** Returns the season of a new series; 0 for none. */
  int firstSeason() {
    return isAutoSeason() ? 0 : season;
  }

  /** Returns the same with the network alone. */
  public ForecastConfig withNetworkAlone() {
    return new ForecastConfig(false, season, levels, anomalyLevel, horizon);
  }

  /** Returns the same with another horizon. */
  public ForecastConfig withHorizon(int values) {
    return new ForecastConfig(isMixture, season, levels, anomalyLevel, values);
  }

  /** Returns the same with another season. */
  public ForecastConfig withSeason(int newSeason) {
    return new ForecastConfig(isMixture, newSeason, levels, anomalyLevel, horizon);
  }
}
