package io.wavecast.serve.page;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import org.jspecify.annotations.Nullable;

/** The latest records of one series. Written by one thread, read by any. */
final class SeriesRow {
  private final String series;
  private volatile @Nullable Prediction prediction;
  private volatile @Nullable Score score;
  private volatile int restarts;
  private int unscored;
  private boolean compared;

  SeriesRow(String series) {
    this.series = series;
  }

  String series() {
    return series;
  }

  /** Returns the id for display. */
  String name() {
    return SeriesReference.name(series);
  }

  /** Returns the newest prediction. */
  @Nullable Prediction prediction() {
    return prediction;
  }

  /** Returns the newest score. */
  @Nullable Score score() {
    return score;
  }

  /**
   * Returns the number of windows that were restarted since the first point of which both records
   * were read: a prediction without a score of the same point is the first of a window.
   */
  int restarts() {
    return restarts;
  }

  void put(Prediction newest) {
    prediction = newest;
    unscored++;
    compare();
  }

  void put(Score newest) {
    score = newest;
    unscored--;
    compare();
  }

  /** Compares the numbers of records when both topics have been read up to the same point. */
  private void compare() {
    Prediction predicted = prediction;
    Score scored = score;
    if (predicted == null || scored == null || predicted.observedAt() != scored.timestamp()) {
      return;
    }
    if (!compared) {
      compared = true;
      unscored = 0;
    }
    restarts = Math.max(0, unscored);
  }
}
