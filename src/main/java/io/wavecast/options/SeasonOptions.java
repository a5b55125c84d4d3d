package io.wavecast.options;

import io.wavecast.core.domain.Season;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The season of series. */
public final class SeasonOptions {
  @Option(
      names = "--season",
      paramLabel = "SEASON",
      description =
          "Length of the season in points, 2 to 400; auto: the trainer finds it and publishes it"
              + " with each model; none. Default: auto. A network trained on a file has the season"
              + " in its input only if the option is given.")
  private @Nullable String season;

  /** Returns true if the option was given. */
  boolean isGiven() {
    return season != null;
  }

  /**
   * Returns the length in points; 0 for none, {@link Season#AUTO} for auto.
   *
   * @throws IllegalArgumentException if it is out of bounds
   */
  int points() {
    if (season == null) {
      return Season.AUTO;
    }
    return switch (season) {
      case "none" -> 0;
      case "auto" -> Season.AUTO;
      default -> length(season);
    };
  }

  private static int length(String season) {
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
