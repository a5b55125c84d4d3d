package io.wavecast.serve.page;

import io.wavecast.core.domain.Score;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The score histories of a bounded number of series. The first series to arrive get one. After
 * that, a series that a reader opens replaces the least recently read one. Thread-safe.
 */
final class Histories {
  private final PageLimits limits;
  private final Map<String, Kept> kept = new HashMap<>();
  private long looks;

  /** A history and the number of its last read. */
  private static final class Kept {
    private final ScoreRing ring;
    private long lastLook;

    Kept(ScoreRing ring) {
      this.ring = ring;
    }
  }

  Histories(PageLimits limits) {
    this.limits = limits;
  }

  /** Returns the history to which a score is added; empty if the series has none. */
  synchronized Optional<ScoreRing> toWrite(String series) {
    Kept known = kept.get(series);
    if (known == null && kept.size() < limits.histories()) {
      known = open(series);
    }
    return Optional.ofNullable(known).map(k -> k.ring);
  }

  /**
   * Returns the history of a series for a reader, and creates it if needed.
   *
   * @param newest the first score of a new history, under the number 0
   */
  synchronized ScoreRing look(String series, Optional<Score> newest) {
    Kept known = kept.get(series);
    Kept looked = known == null ? open(series) : known;
    if (known == null) {
      newest.ifPresent(score -> looked.ring.add(0, score, ForecastDetails.NONE));
    }
    looks++;
    looked.lastLook = looks;
    return looked.ring;
  }

  private Kept open(String series) {
    if (kept.size() >= limits.histories()) {
      kept.entrySet().stream()
          .min(Comparator.comparingLong(entry -> entry.getValue().lastLook))
          .map(Map.Entry::getKey)
          .ifPresent(kept::remove);
    }
    Kept opened = new Kept(new ScoreRing(limits.history()));
    kept.put(series, opened);
    return opened;
  }

  /** Returns the number of series with a history. */
  synchronized int size() {
    return kept.size();
  }
}
