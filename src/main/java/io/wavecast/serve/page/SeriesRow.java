package io.wavecast.serve.page;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import org.jspecify.annotations.Nullable;

/** The latest records of one series. Written by one thread, read by any. */
final class SeriesRow {
  private final String series;
  private volatile @Nullable Prediction prediction;
  private volatile @Nullable Score score;

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

  void put(Prediction newest) {
    prediction = newest;
  }

  void put(Score newest) {
    score = newest;
  }
}
