package io.wavecast.kafka.audit;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares the predictions and scores that one series should have with those that it has, and their
 * values with the points. Points, predictions and scores come from different topics: each kind
 * arrives in its own order, in any interleaving. Not thread-safe.
 *
 * <p>The rules of the window are implemented here a second time on purpose: a check that shared the
 * code under check would share its faults. They are those of a series with even steps, whose points
 * of one time are kept in order.
 */
final class SeriesLedger {
  /**
   * A score that is due.
   *
   * @param prediction number of the prediction that it is about
   */
  private record DueScore(long prediction, double actual) {}

  /**
   * A score that waits for its prediction.
   *
   * @param afterMissing whether a score is missing before it
   */
  private record Check(DueScore due, Score score, boolean afterMissing) {}

  private final int windowLength;
  private final double gapFactor;
  private final RollingCheck rolling;
  private final Reconciliation<Long, Prediction> predictions;
  private final Reconciliation<DueScore, Score> scores;

  private final Deque<Long> window = new ArrayDeque<>();
  private final NavigableMap<Long, Double> predicted = new TreeMap<>(); // without a score yet
  private final Deque<Check> unchecked = new ArrayDeque<>();
  private double newestValue;
  private long predictionsDue;
  private long scoresDue;
  private long wrong;
  private boolean scoreMissing;

  SeriesLedger(int windowLength, double gapFactor, int mseWindow, Retention retention) {
    this.windowLength = windowLength;
    this.gapFactor = gapFactor;
    this.rolling = new RollingCheck(mseWindow);
    this.predictions = new Reconciliation<>(retention, this::predicted, () -> {});
    this.scores = new Reconciliation<>(retention, this::scored, () -> scoreMissing = true);
  }

  /** Takes the next point; returns false if it is late or a duplicate. */
  boolean point(long timestamp, double value) {
    if (!window.isEmpty() && !follows(timestamp, value)) {
      return false;
    }
    if (isGap(timestamp)) {
      window.clear();
    }
    if (window.size() == windowLength) {
      scoresDue++;
      scores.due(timestamp, new DueScore(predictionsDue, value));
      window.removeFirst();
    }
    window.addLast(timestamp);
    newestValue = value;
    if (window.size() == windowLength) {
      predictions.due(timestamp, ++predictionsDue);
    }
    return true;
  }

  private boolean follows(long timestamp, double value) {
    long newest = window.getLast();
    return timestamp > newest || (timestamp == newest && value != newestValue);
  }

  private boolean isGap(long timestamp) {
    long times = window.stream().distinct().count();
    if (gapFactor == 0 || times < 2) {
      return false;
    }
    double meanStep = (window.getLast() - window.getFirst()) / (times - 1.0);
    return timestamp - window.getLast() > gapFactor * meanStep;
  }

  void prediction(Prediction prediction) {
    predictions.seen(prediction.observedAt(), prediction);
    check();
  }

  void score(Score score) {
    scores.seen(score.timestamp(), score);
    check();
  }

  private void predicted(long number, Prediction prediction) {
    predicted.put(number, prediction.predicted());
  }

  private void scored(DueScore due, Score score) {
    unchecked.addLast(new Check(due, score, scoreMissing));
    scoreMissing = false;
    check();
  }

  /** Checks scores in order, each once its prediction is known or was lost. */
  private void check() {
    while (!unchecked.isEmpty() && isDecided(unchecked.getFirst().due().prediction())) {
      Check next = unchecked.removeFirst();
      if (next.afterMissing()) {
        rolling.restart();
      }
      @Nullable Double pending = predicted.remove(next.due().prediction());
      predicted.headMap(next.due().prediction()).clear(); // those before a gap have no score
      boolean right =
          next.score().actual() == next.due().actual()
              && (pending == null || pending == next.score().predicted())
              && rolling.isRight(next.score());
      wrong += right ? 0 : 1;
    }
  }

  private boolean isDecided(long prediction) {
    return prediction <= predictionsDue - predictions.outstanding();
  }

  /** Returns the number of predictions that are due and may still come. */
  long outstanding() {
    return predictions.outstanding();
  }

  /** Returns the number of scores due: one for each point that was predicted. */
  long scoresDue() {
    return scoresDue;
  }

  /** Returns the number of scores that are due and may still come. */
  long outstandingScores() {
    return scores.outstanding();
  }

  /** Returns the number of predictions that are missing although a later one is there. */
  long lost() {
    return predictions.lost();
  }

  /** Returns the number of predictions that came more than once, or after a later one. */
  long duplicated() {
    return predictions.duplicated();
  }

  /** Returns the number of predictions without a point so far. */
  long unexpected() {
    return predictions.unexpected();
  }

  /** Returns the number of scores that are missing although a later one is there. */
  long lostScores() {
    return scores.lost();
  }

  /** Returns the number of scores that came more than once, or that no point has led to. */
  long surplusScores() {
    return scores.duplicated() + scores.unexpected();
  }

  /** Returns the number of scores whose values contradict the points or the predictions. */
  long wrong() {
    return wrong;
  }
}
