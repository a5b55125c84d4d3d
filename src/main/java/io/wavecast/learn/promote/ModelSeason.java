package io.wavecast.learn.promote;

import io.wavecast.core.domain.Season;
import io.wavecast.core.window.Admission;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.evaluate.SeasonSearch;
import io.wavecast.learn.sample.SeriesPoints;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The season that is published with a model. Immutable.
 *
 * @param configured length in points; 0 for none, {@link Season#AUTO} to find it
 * @param rules of the live flow's windows: a season is counted in points without an outage between
 */
record ModelSeason(int configured, WindowRules rules) {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSeason.class);

  /**
   * Returns the season of a model.
   *
   * @param before the season that serves now, kept where another one is hardly better
   */
  Optional<Season> of(String name, List<SeriesPoints> series, Optional<Season> before) {
    if (configured != Season.AUTO) {
      return configured == 0 ? Optional.empty() : Optional.of(Season.given(configured));
    }
    OptionalInt preferred =
        before.map(season -> OptionalInt.of(season.length())).orElseGet(OptionalInt::empty);
    SeasonSearch search = new SeasonSearch(preferred);
    for (SeriesPoints one : series) {
      if (search.isFull()) {
        break;
      }
      add(search, one);
    }
    Optional<Season> found = search.result();
    log(name, found, search.searched());
    return found;
  }

  private static void log(String name, Optional<Season> found, int searched) {
    if (found.isEmpty()) {
      LOG.info("{}: no season in {} series that are long enough to have one", name, searched);
      return;
    }
    Season season = found.get();
    LOG.info(
        "{}: season of {} points, in {}% of {} series; it removes {}% of a linear forecaster's"
            + " squared error on points that it wasn't found on",
        name, season.length(), percent(season.share()), searched, percent(season.gain()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }

  /** Searches the longest run of points without an outage. */
  private void add(SeasonSearch search, SeriesPoints points) {
    double[] run = new double[points.values().length];
    double[] longest = new double[0];
    int size = 0;
    SeriesWindow window = new SeriesWindow(rules);
    for (int i = 0; i < run.length; i++) {
      Admission admission = window.offer(points.times()[i], points.values()[i]);
      if (admission == Admission.RESTARTED) {
        longest = size > longest.length ? Arrays.copyOf(run, size) : longest;
        size = 0;
      }
      if (admission == Admission.REPLACED) {
        run[size - 1] = points.values()[i];
      } else if (admission.isIn()) {
        run[size++] = points.values()[i];
      }
    }
    search.add(
        size > longest.length ? Arrays.copyOf(run, size) : longest, window.rhythm().typicalStep());
  }
}
