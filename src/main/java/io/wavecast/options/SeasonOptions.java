package io.wavecast.options;

import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.ForecastConfig;
import picocli.CommandLine.Option;

/** The season of series. */
public final class SeasonOptions {
  @Option(
      names = "--season",
      defaultValue = "auto",
      description =
          "Length of the season in points, 2 to 400; auto: the trainer finds it and publishes it"
              + " with each model; none.")
  private String season = "auto";

  /**
   * Returns the length in points; 0 for none, {@link ForecastConfig#AUTO_SEASON} for auto.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  int points() {
    return switch (season) {
      case "none" -> 0;
      case "auto" -> ForecastConfig.AUTO_SEASON;
      default -> length();
    };
  }

  private int length() {
    int length;
    try {
      length = Integer.parseInt(season);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "season is '" + season + "', not a number of points, auto or none", e);
    }
    if (length < 2 || length > Season.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "season is "
              + length
              + ", not 2 to "
              + Season.MAX_LENGTH
              + " points: the state of a series keeps one season; aggregate the points for longer"
              + " ones");
    }
    return length;
  }
}
