package io.wavecast.learn.experiment;

import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/**
 * A comparison of two configurations on the same seeds, by test MSE.
 *
 * <p>The verdict is better or worse if the medians and at least four fifths of the seeds agree;
 * otherwise there is no clear difference. This is a rule for reading the table, not a test of
 * significance. With five seeds and no difference, four or five wins of one side happen by chance
 * in three of eight cases.
 *
 * @param one the configuration to judge
 * @param other the reference
 * @param ofOne results of the configuration to judge
 * @param ofOther results of the reference on the same seeds, in the same order
 */
record Comparison(
    Configuration one, Configuration other, List<RunResult> ofOne, List<RunResult> ofOther) {
  /** The verdict of a comparison. */
  enum Verdict {
    BETTER("better"),
    WORSE("worse"),
    UNCLEAR("no clear difference");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }
  }

  /** Returns the median of the first over the median of the reference. */
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
