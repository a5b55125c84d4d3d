package io.wavecast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.domain.Score;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.testkit.TestSeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One point through one series: admission, score, window, prediction. */
class SeriesEngineTest {
  private static final long START = 1_700_000_000_000L;
  private static final long STEP = 1_000;

  private final ActiveModels models = new ActiveModels();
  private final SeriesEngine engine =
      new SeriesEngine(SeriesConfig.DEFAULT, models, LiveMetrics.NONE);
  private final SeriesState state = engine.newState();
  private int points;

  /** Predicts the newest value plus a constant. */
  private record Plus(ModelId id, double offset) implements Model {
    @Override
    public Predictor newPredictor() {
      return window -> window[window.length - 1] + offset;
    }
  }

  private static Model plus(int version, double offset) {
    return new Plus(new ModelId("sin", version), offset);
  }

  private static Point point(int index, double value) {
    return new Point("sin-0", START + index * STEP, value);
  }

  private PointOutcome.Accepted accept(double value) {
    return (PointOutcome.Accepted) engine.accept(state, point(points++, value));
  }

  private void fillWindow() {
    for (int i = 0; i < 10; i++) {
      accept(i);
    }
  }

  @Test
  void theFirstPredictionComesWithTheTenthPoint() {
    // given
    models.activate(plus(3, 0.25));

    // when
    for (int i = 0; i < 9; i++) {
      assertThat(accept(i).prediction()).isNull();
    }
    Prediction prediction = accept(9).prediction();

    // then
    assertThat(prediction).isNotNull();
    assertThat(prediction.predicted()).isEqualTo(9.25);
    assertThat(prediction.targetTime()).isEqualTo(START + 10 * STEP);
    assertThat(prediction.model()).isEqualTo(new ModelId("sin", 3));
  }

  @Test
  void theNextPointScoresThePredictionThatWasMadeForIt() {
    // given
    models.activate(plus(1, 0.25));
    fillWindow();

    // when
    Score score = accept(10).score();

    // then the error is actual minus predicted
    assertThat(score).isNotNull();
    assertThat(score.predicted()).isEqualTo(9.25);
    assertThat(score.error()).isEqualTo(0.75);
    assertThat(score.mse()).isEqualTo(0.75 * 0.75);
    assertThat(score.naiveMse()).isEqualTo(1);
    assertThat(score.count()).isEqualTo(1);
  }

  @Test
  void aScoreBelongsToTheModelThatPredictedNotToTheOneThatServesNow() {
    // given
    models.activate(plus(1, 0));
    fillWindow();

    // when
    models.activate(plus(2, 1));
    PointOutcome.Accepted outcome = accept(10);

    // then
    assertThat(outcome.score()).extracting(Score::model).isEqualTo(new ModelId("sin", 1));
    assertThat(outcome.prediction()).extracting(Prediction::model).isEqualTo(new ModelId("sin", 2));
  }

  @Test
  void aRepeatedOrLatePointIsRejectedAndChangesNothing() {
    // given
    fillWindow();
    SeriesState before = copyByReplay();

    // when
    PointOutcome repeated = engine.accept(state, point(9, 9));
    PointOutcome late = engine.accept(state, point(4, 4.5));

    // then
    assertThat(((PointOutcome.Rejected) repeated).reason()).isEqualTo(Rejection.DUPLICATE);
    assertThat(((PointOutcome.Rejected) late).reason()).isEqualTo(Rejection.LATE);
    assertThat(state).isEqualTo(before);
  }

  private SeriesState copyByReplay() {
    SeriesEngine other = new SeriesEngine(SeriesConfig.DEFAULT, models, LiveMetrics.NONE);
    SeriesState copy = other.newState();
    for (int i = 0; i < points; i++) {
      other.accept(copy, point(i, i));
    }
    return copy;
  }

  @Test
  void anOutageRestartsTheWindowAndDropsThePendingPrediction() {
    // given
    fillWindow();

    // when ten points are missing
    points += 10;
    PointOutcome.Accepted outcome = accept(20);

    // then
    assertThat(outcome.restarted()).isTrue();
    assertThat(outcome.score()).isNull();
    assertThat(outcome.prediction()).isNull();
  }

  @Test
  void aModelThatReturnsNoNumberIsReplacedByPersistence() {
    // given
    models.activate(plus(1, Double.NaN));
    fillWindow();

    // when
    Prediction prediction = accept(10).prediction();

    // then
    assertThat(prediction).isNotNull();
    assertThat(prediction.predicted()).isEqualTo(10);
    assertThat(prediction.model()).isEqualTo(ModelId.NAIVE);
  }

  @Test
  void theRollingMseCoversTheLastHundred() {
    // given persistence on steps of one, after a first error of a hundred
    models.activate(plus(1, 0));
    fillWindow();
    Score first = accept(109).score();

    // when
    Score last = first;
    for (int i = 0; i < 100; i++) {
      last = accept(110 + i).score();
    }

    // then
    assertThat(first).isNotNull();
    assertThat(first.mse()).isEqualTo(100.0 * 100.0);
    assertThat(last).isNotNull();
    assertThat(last.mse()).isEqualTo(1, within(1e-12));
    assertThat(last.count()).isEqualTo(100);
  }

  @Test
  void replayedStepsGiveTheSameStateToTheLastBit() {
    // given a noisy series with outages, late points and a swap, and its steps
    Random random = new Random(TestSeed.next());
    SeriesEngine mixing = new SeriesEngine(SeriesConfig.MIXTURE, models, LiveMetrics.NONE);
    SeriesState live = mixing.newState();
    List<SeriesStep> steps = new ArrayList<>();
    long time = START;
    for (int i = 0; i < 500; i++) {
      if (i % 150 == 0) {
        models.activate(plus(1 + i / 150, random.nextGaussian() / 10));
      }
      time += random.nextInt(50) == 0 ? 40 * STEP : random.nextInt(60) == 0 ? -STEP : STEP;
      @Nullable SeriesStep step =
          step(mixing, live, new Point("sin-0", time, random.nextGaussian()));
      if (step != null) {
        steps.add(step);
      }
    }

    // when
    SeriesState replayed = new SeriesState(SeriesConfig.MIXTURE);
    steps.forEach(step -> SeriesEngine.replay(replayed, step));

    // then
    assertThat(replayed).isEqualTo(live);
  }

  private static @Nullable SeriesStep step(SeriesEngine engine, SeriesState state, Point point) {
    return engine.accept(state, point) instanceof PointOutcome.Accepted in
        ? SeriesStep.after(state, point, in.restarted())
        : null;
  }
}
