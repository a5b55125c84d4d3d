package io.wavecast.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Checkpoints;
import io.wavecast.nn.serving.KernelModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BacktestTest {
  private static final ModelId COS = new ModelId("cos", 7);

  private final ActiveModels models = new ActiveModels();

  private static List<Point> points(String series, int from, int to, IntToDoubleFunction value) {
    List<Point> points = new ArrayList<>();
    for (int i = from; i < to; i++) {
      points.add(new Point(series, i * 100L, value.applyAsDouble(i)));
    }
    return points;
  }

  private BacktestResult run(List<Point> points, Map<String, Predictor> autoregressions) {
    Backtest backtest =
        new Backtest(SeriesConfig.DEFAULT, models, autoregressions, BacktestListener.NONE);
    points.forEach(backtest::take);
    return backtest.finish();
  }

  private static BacktestStatistics of(BacktestResult result, String series) {
    return Objects.requireNonNull(result.series().get(series));
  }

  @Test
  void theErrorsOfTheBaselinesAreThoseComputedByHand() {
    // given squares 0, 1, 4, ...: persistence misses by 2i-1, a straight line by 2 each time
    BacktestResult result = run(points("squares", 0, 13, i -> (double) i * i), Map.of());

    // then, for the points 10, 11 and 12
    BacktestStatistics tally = result.overall();
    assertThat(tally.scored()).isEqualTo(3);
    assertThat(tally.predictions()).isEqualTo(4);
    Errors persistence = tally.errors(Forecaster.PERSISTENCE);
    assertThat(persistence.mse()).isCloseTo((19 * 19 + 21 * 21 + 23 * 23) / 3.0, within(1e-9));
    assertThat(persistence.mae()).isCloseTo(21, within(1e-12));
    Errors line = tally.errors(Forecaster.STRAIGHT_LINE);
    assertThat(line.mse()).isCloseTo(4, within(1e-9));
    assertThat(line.rmse()).isCloseTo(2, within(1e-9));
    assertThat(tally.skill(Forecaster.STRAIGHT_LINE))
        .isCloseTo(1 - 4 / persistence.mse(), within(1e-12));
    // and without a model, persistence is what the live flow would have published
    assertThat(tally.models()).containsExactly(Map.entry(ModelId.NAIVE, 3L));
    assertThat(tally.errors(Forecaster.MODEL).mse()).isEqualTo(persistence.mse());
    assertThat(tally.isComparable(Forecaster.AUTOREGRESSION)).isFalse();
  }

  @Test
  void everyPointIsCountedOnceByWhatBecameOfIt() {
    List<Point> points = new ArrayList<>(points("a", 0, 20, i -> i));
    points.add(new Point("a", 1900, 19)); // the newest again
    points.add(new Point("a", 50, 5)); // late
    points.addAll(points("a", 40, 45, i -> i)); // after a gap
    points.addAll(points("b", 0, 3, i -> i));
    Backtest backtest = new Backtest(SeriesConfig.DEFAULT, models, Map.of(), BacktestListener.NONE);
    points.forEach(backtest::take);
    backtest.reject(Rejection.MALFORMED);
    backtest.reject(Rejection.NO_SERIES);

    BacktestResult result = backtest.finish();

    assertThat(of(result, "a").points())
        .containsEntry("accepted", 24L)
        .containsEntry("gap", 1L)
        .containsEntry("late", 1L)
        .containsEntry("duplicate", 1L);
    assertThat(of(result, "b").pointCount()).isEqualTo(3);
    assertThat(result.overall().points())
        .containsEntry("malformed", 1L)
        .containsEntry("no-series", 1L)
        .containsEntry("not-finite", 0L);
    assertThat(result.overall().pointCount()).isEqualTo(points.size() + 2);
  }

  @Test
  void autoregressionIsFittedOnWhatCameBeforeAndJudgedOnTheStretch() {
    // given a sine, which a linear recurrence continues exactly
    FittingPoints earlier = new FittingPoints(WindowRules.DEFAULT);
    points("sin", 0, 400, i -> Math.sin(i * 0.1)).forEach(earlier::take);

    BacktestResult result = run(points("sin", 400, 500, i -> Math.sin(i * 0.1)), earlier.fit());

    BacktestStatistics tally = result.overall();
    assertThat(tally.isComparable(Forecaster.AUTOREGRESSION)).isTrue();
    assertThat(tally.errors(Forecaster.AUTOREGRESSION).rmse()).isLessThan(1e-9);
    assertThat(tally.errors(Forecaster.STRAIGHT_LINE).rmse()).isGreaterThan(1e-3);
  }

  @Test
  void autoregressionNeedsWindowsEnoughThatReachOverNoGap() {
    FittingPoints earlier = new FittingPoints(WindowRules.DEFAULT);
    points("few", 0, 10 + FittingPoints.MIN_POINTS - 1, i -> i).forEach(earlier::take);
    points("enough", 0, 10 + FittingPoints.MIN_POINTS, i -> i).forEach(earlier::take);
    // gaps of different length: those that recur are no outages
    SplittableRandom random = new SplittableRandom(7);
    int start = 0;
    for (int stretch = 0; stretch < 50; stretch++) {
      points("torn", start, start + 10, i -> i).forEach(earlier::take);
      start += random.nextInt(100, 10_000);
    }

    assertThat(earlier.fit()).containsOnlyKeys("enough");
  }

  @Test
  void aBaselineThatSomeSeriesLackIsNotComparedOverAll() {
    List<Point> points = points("a", 0, 20, i -> i);
    points.addAll(points("b", 0, 20, i -> i));

    BacktestResult result = run(points, Map.of("a", Predictor.PERSISTENCE));

    assertThat(of(result, "a").isComparable(Forecaster.AUTOREGRESSION)).isTrue();
    assertThat(result.overall().isComparable(Forecaster.AUTOREGRESSION)).isFalse();
  }

  @Test
  void aSeriesWithAValueThatIsNoReadingIsLeftOutOfTheMeansAndNamed() {
    List<Point> points = points("good", 0, 30, i -> Math.sin(i * 0.1));
    points.addAll(points("bad", 0, 30, i -> i == 20 ? Double.MAX_VALUE : Math.sin(i * 0.1)));

    BacktestResult result = run(points, Map.of());

    // then it counts, and the means are those of the other one
    assertThat(result.overall().scored()).isEqualTo(40);
    for (Forecaster forecaster : List.of(Forecaster.MODEL, Forecaster.STRAIGHT_LINE)) {
      Errors errors = result.overall().errors(forecaster);
      assertThat(result.overall().isComparable(forecaster)).isTrue();
      assertThat(errors.mse()).isEqualTo(of(result, "good").errors(forecaster).mse());
    }
    assertThat(result.note())
        .hasValue("the means over all series leave out 1 with errors above 1e150: bad");
    assertThat(of(result, "bad").errors(Forecaster.MODEL).mse()).isGreaterThan(1e290);

    // and alone it is not left out
    BacktestResult alone = run(points.subList(30, 60), Map.of());
    assertThat(alone.note()).isEmpty();
    assertThat(alone.overall().errors(Forecaster.MODEL).mse()).isGreaterThan(1e290);
  }

  @Test
  void whatTheModelWasTrainedOnIsCountedApart() {
    // given a model that was trained on points up to a time, and points around it
    Checkpoint checkpoint = Checkpoints.small(COS);
    models.activate(KernelModel.of(checkpoint));
    long until = checkpoint.manifest().trainedUntil().orElseThrow();
    List<Point> points = new ArrayList<>();
    for (int i = -14; i <= 5; i++) {
      points.add(new Point("cos-0", until + i * 100L, 0.1 * i));
    }

    BacktestStatistics tally = run(points, Map.of()).overall();

    assertThat(tally.models()).containsExactly(Map.entry(COS, 10L));
    assertThat(tally.seenInTraining()).isEqualTo(5); // -4 to 0
  }
}
