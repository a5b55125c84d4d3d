package io.wavecast.backtest;

import io.wavecast.core.domain.Score;
import io.wavecast.learn.plot.Plots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** The newest scores of one series, for its plot. Not thread-safe. */
final class PlottedPoints {
  private static final int MAX_POINTS = 5_000;

  private final Deque<Score> scores = new ArrayDeque<>();

  void add(Score score) {
    scores.addLast(score);
    if (scores.size() > MAX_POINTS) {
      scores.removeFirst();
    }
  }

  void draw(Path file, String title) throws IOException {
    double[] times = scores.stream().mapToDouble(Score::timestamp).toArray();
    double[] actual = scores.stream().mapToDouble(Score::actual).toArray();
    double[] predicted = scores.stream().mapToDouble(Score::predicted).toArray();
    new Plots(times, true).predictionsAndError(file, title, actual, predicted);
  }
}
