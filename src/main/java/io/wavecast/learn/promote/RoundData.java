package io.wavecast.learn.promote;

import io.wavecast.learn.dataset.LiveWindows;
import io.wavecast.learn.dataset.SeriesUnits;
import java.util.HashMap;
import java.util.Map;

/**
 * The windows of one model in one round, in three parts: to fit the weights, to choose the epoch,
 * and to judge. The parts of a long series follow each other in time; a series that is too short to
 * be divided belongs to one part as a whole. Only windows that end after everything that was judged
 * before are judged; the others are trained on.
 *
 * @param train windows to fit the weights
 * @param validation windows to choose the epoch
 * @param judge windows to compare models, newer than those of their series in the other parts
 * @param units usual errors of the series
 */
record RoundData(LiveWindows train, LiveWindows validation, LiveWindows judge, SeriesUnits units) {
  private static final double JUDGE_SHARE = 0.2;
  private static final double VALIDATION_SHARE = 0.15;

  /** A series with fewer windows isn't divided. */
  private static final int MIN_DIVIDED = 20;

  private enum Part {
    TRAIN,
    VALIDATION,
    JUDGE
  }

  /**
   * Divides windows.
   *
   * @param seenUntil event time of the newest point that training or judging has used before
   */
  static RoundData split(LiveWindows all, long seenUntil) {
    Part[] parts = parts(all, seenUntil);
    LiveWindows train = all.where(i -> parts[i] == Part.TRAIN);
    LiveWindows validation = all.where(i -> parts[i] == Part.VALIDATION);
    return new RoundData(
        train, validation, all.where(i -> parts[i] == Part.JUDGE), SeriesUnits.of(all));
  }

  private static Part[] parts(LiveWindows all, long seenUntil) {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int series : all.series()) {
      sizes.merge(series, 1, Integer::sum);
    }
    Map<Integer, Integer> seen = new HashMap<>();
    Part[] parts = new Part[all.size()];
    for (int i = 0; i < parts.length; i++) {
      int series = all.series()[i];
      int at = seen.merge(series, 1, Integer::sum) - 1;
      double place = place(series, at, sizes.getOrDefault(series, 1));
      boolean isNew = all.times()[i] > seenUntil;
      parts[i] = part(place, isNew);
    }
    return parts;
  }

  /** Returns the place of a window within its series, or of a short series among all, 0 to 1. */
  private static double place(int series, int at, int size) {
    return size < MIN_DIVIDED ? (series % MIN_DIVIDED) / (double) MIN_DIVIDED : at / (double) size;
  }

  private static Part part(double place, boolean isNew) {
    if (place >= 1 - JUDGE_SHARE) {
      return isNew ? Part.JUDGE : Part.TRAIN;
    }
    boolean validates = place >= 1 - JUDGE_SHARE - VALIDATION_SHARE;
    return validates ? Part.VALIDATION : Part.TRAIN;
  }

  /** Returns the number of windows in all parts. */
  int size() {
    return train.size() + validation.size() + judge.size();
  }

  /** Returns the number of new windows that a judgement needs. */
  int minJudged() {
    return Math.max(PairedTest.MIN_COUNT, Math.min(100, size() / 8));
  }
}
