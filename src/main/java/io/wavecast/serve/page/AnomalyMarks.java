package io.wavecast.serve.page;

import io.wavecast.core.domain.PointAnomaly;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest anomalies of one series, each with an increasing number. Thread-safe. */
final class AnomalyMarks {
  /** Maximum number kept. */
  static final int LIMIT = 500;

  private final Deque<Mark> marks = new ArrayDeque<>();
  private long count;

  /**
   * One anomaly.
   *
   * @param number from 1, in the order of arrival
   * @param time event time of the point, epoch milliseconds
   * @param direction -1 below its interval, 1 above
   */
  record Mark(long number, long time, int direction) {}

  synchronized void add(PointAnomaly anomaly) {
    count++;
    marks.addLast(new Mark(count, anomaly.timestamp(), anomaly.direction()));
    if (marks.size() > LIMIT) {
      marks.removeFirst();
    }
  }

  /** Returns the anomalies after a number, oldest first. */
  synchronized List<Mark> after(long number) {
    return marks.stream().filter(mark -> mark.number() > number).toList();
  }
}
