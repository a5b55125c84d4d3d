package io.wavecast.serve.page;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest scores of one series, each with an increasing number. Stored in columns of primitives
 * that start small and double up to the limit, so that a short history costs little. Thread-safe.
 */
final class ScoreRing {
  private static final int FIRST_CAPACITY = 32;
  private static final int COLUMNS = 8;

  private final int limit;
  private int capacity;
  private long[] numbers;
  private long[] times;
  private double[] values;
  private ModelId[] models;
  private @Nullable String[] forecasters;
  private final PendingPredictions pending = new PendingPredictions(); // guarded by this
  private final AnomalyMarks anomalies = new AnomalyMarks();
  private int start;
  private int size;
  private long lastRemoved = -1;

  /**
   * One score in the ring.
   *
   * @param number the number of the score
   * @param time event time of the actual point, epoch milliseconds
   */
  record Entry(
      long number,
      long time,
      double actual,
      double predicted,
      double error,
      double mse,
      double naiveMse,
      ModelId model,
      ForecastDetails details) {}

  /**
   * A run of scores.
   *
   * @param complete false if the oldest of them have been removed
   */
  record Stretch(List<Entry> entries, boolean complete) {}

  ScoreRing(int limit) {
    this.limit = limit;
    this.capacity = Math.min(FIRST_CAPACITY, limit);
    this.numbers = new long[capacity];
    this.times = new long[capacity];
    this.values = new double[capacity * COLUMNS];
    this.models = new ModelId[capacity];
    this.forecasters = new String[capacity];
  }

  /** Adds a score and removes the oldest if the ring is full. Numbers must increase. */
  synchronized void add(long number, Score score, ForecastDetails details) {
    if (size == capacity && capacity < limit) {
      grow();
    }
    if (size == capacity) {
      lastRemoved = numbers[start];
      start = (start + 1) % capacity;
      size--;
    }
    put((start + size) % capacity, number, score);
    put((start + size) % capacity, details.withForecasterOf(pending.take(score.timestamp())));
    size++;
  }

  private void put(int at, long number, Score score) {
    numbers[at] = number;
    times[at] = score.timestamp();
    models[at] = score.model();
    int first = at * COLUMNS;
    values[first] = score.actual();
    values[first + 1] = score.predicted();
    values[first + 2] = score.error();
    values[first + 3] = score.mse();
    values[first + 4] = score.naiveMse();
  }

  private void put(int at, ForecastDetails details) {
    int first = at * COLUMNS + 5;
    values[first] = details.lower();
    values[first + 1] = details.upper();
    values[first + 2] = details.weight();
    forecasters[at] = details.by();
  }

  /** Keeps the details of a prediction for its score, which may already be here. */
  synchronized void predicted(long observedAt, ForecastDetails details) {
    int next = size;
    while (next > 0 && times[(start + next - 1) % capacity] > observedAt) {
      next--;
    }
    if (next == size) {
      pending.add(observedAt, details);
    } else if (next > 0) { // else its score has left the ring
      int at = (start + next) % capacity;
      put(at, entry(at).details().withForecasterOf(details));
    }
  }

  /** Returns the anomalies of the series. */
  AnomalyMarks anomalies() {
    return anomalies;
  }

  /** Returns the details of the pending prediction that followed a point. */
  synchronized ForecastDetails pending(long observedAt) {
    return pending.of(observedAt);
  }

  /** Doubles the capacity. Nothing has been removed yet, so the oldest is at index 0. */
  private void grow() {
    capacity = Math.min(limit, capacity * 2);
    numbers = Arrays.copyOf(numbers, capacity);
    times = Arrays.copyOf(times, capacity);
    values = Arrays.copyOf(values, capacity * COLUMNS);
    models = Arrays.copyOf(models, capacity);
    forecasters = Arrays.copyOf(forecasters, capacity);
  }

  /** Returns the scores after a number, oldest first. */
  synchronized Stretch after(long number) {
    int skipped = size;
    while (skipped > 0 && numbers[(start + skipped - 1) % capacity] > number) {
      skipped--;
    }
    List<Entry> entries = new ArrayList<>(size - skipped);
    for (int i = skipped; i < size; i++) {
      entries.add(entry((start + i) % capacity));
    }
    return new Stretch(entries, lastRemoved <= number);
  }

  private Entry entry(int at) {
    int first = at * COLUMNS;
    return new Entry(
        numbers[at],
        times[at],
        values[first],
        values[first + 1],
        values[first + 2],
        values[first + 3],
        values[first + 4],
        models[at],
        new ForecastDetails(
            values[first + 5], values[first + 6], forecasters[at], values[first + 7]));
  }

  /** Returns the number of scores. */
  synchronized int size() {
    return size;
  }
}
