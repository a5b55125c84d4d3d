package io.wavecast.app.exercise;

import io.wavecast.core.domain.Season;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.SeasonSearch;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** The season of the training windows of one series. */
final class WindowSeason {
  private WindowSeason() {}

  /** Returns the season of the longest run of windows that follow each other. */
  static Optional<Season> of(WindowSet train) {
    int begin = 0;
    int longest = 0;
    int longestBegin = 0;
    for (int i = 0; i < train.size(); i++) {
      if (i > 0 && !follows(train, i)) {
        begin = i;
      }
      if (i + 1 - begin > longest) {
        longest = i + 1 - begin;
        longestBegin = begin;
      }
    }
    SeasonSearch search = new SeasonSearch(OptionalInt.empty());
    search.add(values(train, longestBegin, longest), 0);
    return search.result();
  }

  private static boolean follows(WindowSet set, int i) {
    double[] window = set.windows()[i];
    return window[window.length - 1] == set.next()[i - 1] && window[0] == set.windows()[i - 1][1];
  }

  private static double[] values(WindowSet set, int begin, int count) {
    if (count == 0) {
      return new double[0];
    }
    double[] first = set.windows()[begin];
    double[] values = Arrays.copyOf(first, first.length + count);
    System.arraycopy(set.next(), begin, values, first.length, count);
    return values;
  }
}
