package io.wavecast.learn.experiment;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * One configuration against another on the same seeds, by test MSE.
 *
 * <p>It is called better or worse when it is so in at least four fifths of the seeds and by the
 * medians; anything else is no clear difference. That is a rule for reading the table, not a test
 * of significance: with five seeds, four or five wins of the same side happen by chance in three of
 * eight cases where there is no difference at all.
 *
 * @param one what is judged
 * @param other what it is held against
 * @param ofOne its results
 * @param ofOther results on the same seeds, in the same order
 */
record Comparison(
    Configuration one, Configuration other, List<RunResult> ofOne, List<RunResult> ofOther) {
  /** How it ends. */
  enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    UNCLEAR("no clear difference");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  /** Median of the one over median of the other. */
  double ratio() {
    return Statistics.median(ofOne, RunResult::mse) / Statistics.median(ofOther, RunResult::mse);
  }

  Verdict verdict() {
    if (ratio() < 1 && isClear(wins())) {
      return Verdict.BETTER;
    }
    return ratio() > 1 && isClear(losses()) ? Verdict.WORSE : Verdict.UNCLEAR;
  }

  private boolean isClear(long seeds) {
    return 5 * seeds >= 4L * ofOne.size();
  }

  private long wins() {
    return seeds((mse, otherMse) -> mse < otherMse);
  }

  private long losses() {
    return seeds((mse, otherMse) -> mse > otherMse);
  }

  private long seeds(BiPredicate<Double, Double> are) {
    return IntStream.range(0, ofOne.size())
        .filter(i -> are.test(ofOne.get(i).mse(), ofOther.get(i).mse()))
        .count();
  }

  String text() {
    return String.format(
        Locale.ROOT,
        "%s, %s: %s against %s, median %.2e against %.2e (%.2f times), better in %d of %d seeds: %s",
        one.function().label(),
        Configuration.lower(one.target()),
        one.shape(),
        other.shape(),
        Statistics.median(ofOne, RunResult::mse),
        Statistics.median(ofOther, RunResult::mse),
        ratio(),
        wins(),
        ofOne.size(),
        verdict().text);
  }
}
