package io.wavecast.serve.page;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest scores of one series, each with an increasing number. Stored in columns of primitives
 * that start small and double up to the limit, so that a short history costs little. Thread-safe.
 */
final class ScoreRing {
  private static final int FIRST_CAPACITY = 32;
  private static final int COLUMNS = 5;

  private final int limit;
  private int capacity;
  private long[] numbers;
  private long[] times;
  private double[] values;
  private ModelId[] models;
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
      ModelId model) {}

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
  }

  /** Adds a score and removes the oldest if the ring is full. Numbers must increase. */
  synchronized void add(long number, Score score) {
    if (size == capacity && capacity < limit) {
      grow();
    }
    if (size == capacity) {
      lastRemoved = numbers[start];
      start = (start + 1) % capacity;
      size--;
    }
    put((start + size) % capacity, number, score);
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

  /** Doubles the capacity. Nothing has been removed yet, so the oldest is at index 0. */
  private void grow() {
    capacity = Math.min(limit, capacity * 2);
    numbers = Arrays.copyOf(numbers, capacity);
    times = Arrays.copyOf(times, capacity);
    values = Arrays.copyOf(values, capacity * COLUMNS);
    models = Arrays.copyOf(models, capacity);
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
        models[at]);
  }

  /** Returns the number of scores. */
  synchronized int size() {
    return size;
  }
}
