package io.wavecast.core.series;

import io.wavecast.core.domain.PathStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares forecasts of several values with the values, for the metrics: one forecast at a time,
 * the next one after a pause that varies, so that all phases of a season are met. Not stored; a
 * restart of the process begins with the next forecast. Not thread-safe.
 */
final class PathScores {
  private static final int PAUSES = 7;

  private List<PathStep> held = List.of();
  private double naive;
  private int next;
  private int pause;
  private int paths;

  /**
   * A value of a forecast that met its actual value.
   *
   * @param ahead number of steps ahead, from 1
   * @param naive the value that persistence predicted
   */
  record Step(int ahead, PathStep predicted, double naive) {}

  /** Returns the forecast of a value that arrived, if there is one. */
  @Nullable Step take() {
    if (next == held.size()) {
      return null;
    }
    next++;
    return new Step(next, held.get(next - 1), naive);
  }

  /** Drops the forecast that is compared: values are missing. */
  void drop() {
    held = List.of();
    next = 0;
  }

  /**
   * Takes a forecast to be compared, if there is none.
   *
   * @param last the value before it
   */
  void offer(List<PathStep> path, double last) {
    if (path.isEmpty() || next < held.size()) {
      return;
    }
    if (pause > 0) {
      pause--;
      return;
    }
    held = path;
    naive = last;
    next = 0;
    paths++;
    pause = paths % PAUSES;
  }
}
