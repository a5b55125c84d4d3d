package io.wavecast.core.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowRules;
import io.wavecast.testkit.TestSeed;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Series take over what was published with their model. */
class ForecasterSetupTest {
  private static final ModelFacts DAILY = facts(24, 3_600_000);
  private static final SeriesConfig NO_GAPS =
      new SeriesConfig(new WindowRules(10, 0), 100, SeriesConfig.MIXTURE.forecast());

  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);
  private final ActiveModels models = new ActiveModels();
  private long time;

  private record Fixed(ModelId id, ModelFacts facts) implements Model {
    @Override
    public Predictor newPredictor() {
      return window -> window[9];
    }
  }

  /** Predicts the value of one season ago; the last one where that isn't known. */
  private record Seasonal(ModelId id, ModelFacts facts) implements Model {
    @Override
    public boolean takesSeason() {
      return true;
    }

    @Override
    public Predictor newPredictor() {
      return input -> Double.isNaN(input[10]) ? input[20] : input[10];
    }
  }

  private static ModelFacts facts(int season, double step) {
    return new ModelFacts(Optional.of(new Season(season, step, 0.4, 1)), 0.5);
  }

  private void serve(int version, ModelFacts facts) {
    models.activate(new Fixed(new ModelId("load", version), facts));
  }

  private SeriesState run(SeriesEngine engine, SeriesState state, long step, int points) {
    for (int i = 0; i < points; i++) {
      time += step;
      engine.accept(state, new Point("load-1", time, Math.sin(i) + random.nextGaussian()));
    }
    return state;
  }

  private SeriesEngine engine(SeriesConfig config) {
    return new SeriesEngine(config, models, LiveMetrics.NONE);
  }

  @Test
  void aSeriesTakesTheSeasonOfItsModel() {
    SeriesEngine engine = engine(NO_GAPS);
    serve(1, DAILY);

    SeriesState state = run(engine, engine.newState(), 3_600_000, 200);

    assertThat(state.forecaster().season()).isEqualTo(24);
    assertThat(state.forecaster().said(ForecasterKind.SEASONAL)).isNotNaN();
  }

  @Test
  void aSeriesWithAnotherRhythmDoesWithout() {
    SeriesEngine engine = engine(NO_GAPS);
    serve(1, DAILY);

    SeriesState state = run(engine, engine.newState(), 60_000, 200);

    assertThat(state.forecaster().season()).isZero();
    assertThat(state.forecaster().said(ForecasterKind.SEASONAL)).isNaN();
  }

  @Test
  void aNetworkWithASeasonInItsInputSeesItAsSoonAsTheStateHoldsOne() {
    SeriesEngine engine = engine(NO_GAPS);
    models.activate(new Seasonal(new ModelId("load", 1), DAILY));
    SeriesState state = engine.newState();
    double[] values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
      time += 3_600_000;
      engine.accept(state, new Point("load-1", time, values[i]));

      // the tenth point starts the season, with the ten before it in the history
      if (i >= 9) {
        double ago = i >= 33 ? values[i - 23] : values[i];
        assertThat(state.forecaster().said(ForecasterKind.NETWORK))
            .as("point %d, -Dwavecast.test.seed=%d", i, seed)
            .isEqualTo(ago);
      }
    }
  }

  @Test
  void aNetworkWithASeasonInItsInputDoesWithoutInASeriesWithAnotherRhythm() {
    SeriesEngine engine = engine(NO_GAPS);
    models.activate(new Seasonal(new ModelId("load", 1), DAILY));

    SeriesState state = run(engine, engine.newState(), 60_000, 200);

    assertThat(state.forecaster().said(ForecasterKind.NETWORK))
        .isEqualTo(state.window().newestValue());
  }

  @Test
  void aNewVersionChangesTheSeasonAndAWithdrawalKeepsIt() {
    // given a series that has used the season of its model
    SeriesEngine engine = engine(NO_GAPS);
    serve(1, DAILY);
    SeriesState state = run(engine, engine.newState(), 3_600_000, 100);

    // when no model serves for a while
    models.withdraw("load");
    run(engine, state, 3_600_000, 50);
    assertThat(state.forecaster().season()).isEqualTo(24);

    // then the next version decides
    serve(2, facts(12, 3_600_000));
    run(engine, state, 3_600_000, 1);
    assertThat(state.forecaster().season()).isEqualTo(12);
    serve(3, ModelFacts.NONE);
    run(engine, state, 3_600_000, 1);
    assertThat(state.forecaster().season()).isZero();
  }

  @Test
  void aConfiguredSeasonIgnoresThatOfTheModel() {
    serve(1, DAILY);
    for (int configured : new int[] {0, 30}) {
      SeriesEngine engine =
          engine(
              new SeriesConfig(
                  new WindowRules(10, 0), 100, ForecastConfig.DEFAULT.withSeason(configured)));

      SeriesState state = run(engine, engine.newState(), 3_600_000, 200);

      assertThat(state.forecaster().season()).isEqualTo(configured);
    }
  }

  @Test
  void repeatedStepsGiveTheSameStateThroughChangesOfSeasonAndModel() {
    SeriesEngine engine = engine(NO_GAPS);
    SeriesState live = engine.newState();
    SeriesState repeated = engine.newState();
    for (int i = 0; i < 2_000; i++) {
      if (random.nextInt(200) == 0) {
        ModelFacts facts = facts(2 + random.nextInt(30), 3_600_000);
        ModelId id = new ModelId("load", i + 1);
        models.activate(random.nextBoolean() ? new Fixed(id, facts) : new Seasonal(id, facts));
      } else if (random.nextInt(400) == 0) {
        models.withdraw("load");
      }
      time += random.nextInt(100) == 0 ? 7_200_000 : 3_600_000;
      Point point = new Point("load-1", time, Math.sin(i) + random.nextGaussian());
      PointOutcome outcome = engine.accept(live, point);
      boolean restarted = outcome instanceof PointOutcome.Accepted taken && taken.restarted();

      SeriesEngine.replay(repeated, SeriesStep.after(live, point, restarted));

      assertThat(repeated).as("-Dwavecast.test.seed=%d, point %d", seed, i).isEqualTo(live);
    }
  }
}
