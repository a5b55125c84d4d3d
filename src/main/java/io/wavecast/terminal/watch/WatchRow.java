package io.wavecast.terminal.watch;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The state of one watched series. Not thread-safe. */
final class WatchRow {
  private static final int KEPT = 80;

  private final String series;
  private final double[] actual = new double[KEPT];
  private int size;
  private @Nullable Prediction prediction;
  private @Nullable Score score;
  private long swapNanos;
  private boolean swapped;

  /**
   * A snapshot of the row.
   *
   * @param actual latest values, newest last
   * @param justSwapped whether its model changed in the last seconds
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Look(
      String series,
      double[] actual,
      @Nullable Prediction prediction,
      @Nullable Score score,
      boolean justSwapped) {}

  WatchRow(String series) {
    this.series = series;
  }

  void take(Prediction newest, long nanoTime) {
    ModelId before = prediction == null ? newest.model() : prediction.model();
    if (!before.equals(newest.model())) {
      swapped = true;
      swapNanos = nanoTime;
    }
    prediction = newest;
    if (size == KEPT) {
      System.arraycopy(actual, 1, actual, 0, KEPT - 1);
      size--;
    }
    actual[size] = newest.last();
    size++;
  }

  void take(Score newest) {
    score = newest;
  }

  /**
   * Returns a snapshot.
   *
   * @param newsNanos duration for which a swap is highlighted
   */
  Look look(long nanoTime, long newsNanos) {
    return new Look(
        series,
        Arrays.copyOf(actual, size),
        prediction,
        score,
        swapped && nanoTime - swapNanos < newsNanos);
  }
}
