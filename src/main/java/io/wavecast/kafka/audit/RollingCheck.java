package io.wavecast.kafka.audit;

import io.wavecast.core.domain.Score;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Recomputes the error and the rolling MSE of scores from their actual and predicted values. After
 * a missing score it compares again when it has as many errors as a score covers. Not thread-safe.
 */
final class RollingCheck {
  /** Rounding of sums of squares in another order. */
  private static final double RELATIVE = 1e-9;

  private final int length;
  private final Deque<Double> squares = new ArrayDeque<>();

  RollingCheck(int length) {
    this.length = length;
  }

  /** Forgets the errors so far, because one is missing between them and the next. */
  void restart() {
    squares.clear();
  }

  /** Takes the next score; returns false if its numbers contradict each other. */
  boolean isRight(Score score) {
    double error = score.actual() - score.predicted();
    squares.addLast(error * error);
    if (squares.size() > length) {
      squares.removeFirst();
    }
    if (score.count() < 1 || score.count() > length || !isClose(score.error(), error)) {
      return false;
    }
    return squares.size() < score.count() || isClose(score.mse(), mean(score.count()));
  }

  private double mean(int count) {
    return squares.stream().skip(squares.size() - count).mapToDouble(Double::doubleValue).sum()
        / count;
  }

  private static boolean isClose(double actual, double expected) {
    // a sum that overflows is limited to the finite numbers in a score
    return !Double.isFinite(expected)
        || Math.abs(actual - expected) <= RELATIVE * Math.abs(expected) + Double.MIN_NORMAL;
  }
}
