package io.wavecast.learn.promote;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Season;
import io.wavecast.learn.dataset.LiveWindowBuilder;
import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.sample.SeriesPoints;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The windows of one model in one round. Immutable.
 *
 * @param name of the model
 * @param series the sampled points
 * @param since event time after which the series have changed; if there are enough windows after
 *     it, only those are used
 */
record RoundWindows(
    LiveTrainerConfig config, String name, List<SeriesPoints> series, OptionalLong since) {
  private static final Logger LOG = LoggerFactory.getLogger(RoundWindows.class);

  /** Returns the windows without a season, and logs which ones were skipped. */
  LiveWindows plain() {
    LiveWindowBuilder builder = builder(Optional.empty());
    Map<String, Integer> skipped = builder.skipped();
    if (!skipped.isEmpty()) {
      LOG.warn(
          "{}: windows with values that are no measurements are not trained on, by series: {}",
          name,
          skipped);
    }
    return after(builder.build());
  }

  /** Returns the same windows with the values of one season ago. */
  LiveWindows with(Optional<Season> season) {
    return after(builder(season).build());
  }

  private LiveWindowBuilder builder(Optional<Season> season) {
    int each = Math.max(1, config.maxWindows() / Math.max(1, series.size()));
    LiveWindowBuilder builder = new LiveWindowBuilder(config.rules(), each, season);
    series.forEach(one -> builder.add(one.series(), one.times(), one.values()));
    return builder;
  }

  private LiveWindows after(LiveWindows all) {
    if (since.isEmpty()) {
      return all;
    }
    LiveWindows changed = all.where(i -> all.times()[i] > since.getAsLong());
    return changed.size() >= config.minWindows() ? changed : all;
  }

  /**
   * Returns the network to train: with a season in its input if enough windows have one.
   *
   * @param train the training windows
   */
  NetworkSpec spec(LiveWindows train) {
    NetworkSpec spec = config.spec();
    if (spec.equals(config.seasonalSpec()) || train.seasons().length == 0) {
      return spec;
    }
    if (!train.hasEnoughSeasons()) {
      LOG.info(
          "{}: too few of the series have points one season ago; the network does without", name);
      return spec;
    }
    return config.seasonalSpec();
  }
}
