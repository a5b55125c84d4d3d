package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Season;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.nn.checkpoint.Manifest;
import java.util.Optional;

/**
 * The season of a training by hand.
 *
 * @param season published with the model; empty for none
 * @param spec the network, with the season in its input if it is used there
 * @param data the values, whose windows have the values of one season ago if the network needs them
 */
record SeasonChoice(Optional<Season> season, NetworkSpec spec, Dataset data) {

  /**
   * Returns what a checkpoint was trained with, for values of the same series.
   *
   * @param place of the checkpoint, for the message
   * @throws UsageException if another season was asked for
   */
  static SeasonChoice of(Manifest manifest, ExerciseConfig config, NetworkSpec spec, String place) {
    Dataset data = config.values().data();
    Optional<Season> season = manifest.facts().season();
    int found = season.map(Season::length).orElse(0);
    if (data.isTime() && config.season() != Season.AUTO && config.season() != found) {
      throw UsageException.option(
          "--season",
          "is %s, but the model in %s has %s; --debugging true starts again"
              .formatted(text(config.season()), place, text(found)));
    }
    return new SeasonChoice(season, spec, seasonal(spec, season, data));
  }

  /** Chooses for a training from scratch. */
  static SeasonChoice of(ExerciseConfig config, NetworkSpec asked) {
    Dataset data = config.values().data();
    Optional<Season> season = season(config.season(), asked, data);
    if (season.isEmpty() || !config.mayChangeInputs() || !asked.inputs().hidesLevel()) {
      return new SeasonChoice(season, asked, data);
    }
    Dataset seasonal = data.withSeason(season.get().length());
    WindowSet train = UsageChecks.fromOptions(() -> seasonal.train(asked.window()));
    return train.hasEnoughSeasons()
        ? new SeasonChoice(season, asked.withInputs(InputEncoding.SEASONAL), seasonal)
        : new SeasonChoice(season, asked, data);
  }

  private static String text(int season) {
    return season == 0 ? "none" : Integer.toString(season);
  }

  private static Optional<Season> season(int asked, NetworkSpec spec, Dataset data) {
    if (asked == 0 || !data.isTime()) {
      return Optional.empty();
    }
    if (asked != Season.AUTO) {
      return Optional.of(Season.given(asked));
    }
    WindowSet train = UsageChecks.fromOptions(() -> data.train(spec.window()));
    return WindowSeason.of(train);
  }

  /** Returns values whose windows have what the network takes. */
  static Dataset seasonal(NetworkSpec spec, Optional<Season> season, Dataset data) {
    return spec.inputs().hasSeason() && season.isPresent()
        ? data.withSeason(season.get().length())
        : data;
  }
}
