package io.wavecast.serve.page;

import io.wavecast.core.domain.Score;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The histories of as many series as there is room for: at first of those that come first; later a
 * series that is looked at takes the place of the one that hasn't been looked at for longest.
 * Thread-safe.
 */
final class Histories {
  private final PageLimits limits;
  private final Map<String, Kept> kept = new HashMap<>();
  private long looks;

  /** A history and when it was last looked at, counted in looks. */
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

  /** Where to put a score of a series; empty when its history isn't kept. */
  synchronized Optional<ScoreRing> toWrite(String series) {
    Kept known = kept.get(series);
    if (known == null && kept.size() < limits.histories()) {
      known = open(series);
    }
    return Optional.ofNullable(known).map(k -> k.ring);
  }

  /**
   * The history of a series that is looked at, begun now if it hasn't been kept.
   *
   * @param newest what it then begins with, under the number 0
   */
  synchronized ScoreRing look(String series, Optional<Score> newest) {
    Kept known = kept.get(series);
    Kept looked = known == null ? open(series) : known;
    if (known == null) {
      newest.ifPresent(score -> looked.ring.add(0, score));
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

  /** How many series have one. */
  synchronized int size() {
    return kept.size();
  }
}
