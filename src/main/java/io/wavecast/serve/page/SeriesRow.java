package io.wavecast.serve.page;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import org.jspecify.annotations.Nullable;

/** How one series stands. Written by one thread, read by any. */
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

  /** The id as it is shown. */
  String name() {
    return SeriesReference.name(series);
  }

  /** The newest prediction. */
  @Nullable Prediction prediction() {
    return prediction;
  }

  /** The newest score. */
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
