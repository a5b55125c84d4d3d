package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.InputEncoding;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Season;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.PointWindows;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveTrainerTest {
  private static final NetworkSpec SPEC =
      new NetworkSpec(CellType.LSTM, 1, 4, 10, TargetTransform.RESIDUAL);
  private static final TrainOptions OPTIONS = TrainOptions.EXERCISE.withEpoch(1);

  private final Map<String, Checkpoint> serving = new HashMap<>();
  private final List<String> reasons = new ArrayList<>();

  /** Keeps what is promoted in memory. */
  private class MemoryStore implements ModelStore {
    @Override
    public ModelId next(String name) {
      return new ModelId(name, serving(name).map(c -> c.manifest().id().version() + 1).orElse(1));
    }

    @Override
    public Optional<Checkpoint> serving(String name) {
      return Optional.ofNullable(serving.get(name));
    }

    @Override
    public void promote(Checkpoint checkpoint, String reason) throws IOException {
      if (checkpoint.manifest().id().name().equals("broken")) {
        throw new IOException("the topic is away");
      }
      serving.put(checkpoint.manifest().id().name(), checkpoint);
      reasons.add(reason);
    }

    @Override
    public void withdraw(String name, String reason) {
      serving.remove(name);
      reasons.add(name + ": " + reason);
    }

    @Override
    public CheckpointSink sink(String name) {
      return CheckpointSink.NONE;
    }
  }

  private final List<RoundOutcome.Kind> concluded = new ArrayList<>();
  private final List<Double> drifts = new ArrayList<>();
  private final TrainingMetrics metrics =
      new TrainingMetrics() {
        @Override
        public void drift(String name, double statistic) {
          drifts.add(statistic);
        }

        @Override
        public void concluded(RoundOutcome.Kind kind) {
          concluded.add(kind);
        }
      };

  /** Offers points and runs a round. */
  private static List<RoundOutcome> round(
      LiveTrainer trainer, Map<String, List<Point>> points, BooleanSupplier stop) {
    points.values().forEach(series -> series.forEach(trainer::accept));
    return trainer.round(stop);
  }

  private LiveTrainer trainer(int maxModels) {
    LiveTrainerConfig config =
        new LiveTrainerConfig(SPEC, OPTIONS, WindowRules.DEFAULT, 500, 50, maxModels);
    return new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC());
  }

  private static List<Point> curve(String series, int count) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      points.add(new Point(series, i * 100L, Math.sin(i * 0.01)));
    }
    return points;
  }

  private Manifest sin() {
    return new MemoryStore().serving("sin").orElseThrow().manifest();
  }

  @Test
  void promotesAFirstModelAndThenOnlyBetterOnes() {
    Map<String, List<Point>> recent = Map.of("sin-0", curve("sin-0", 300));

    List<RoundOutcome> first = round(trainer(8), recent, () -> false);
    double before = sin().validationMse();
    List<RoundOutcome> second = round(trainer(8), recent, () -> false);

    assertThat(first).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(reasons.get(0)).contains("better than persistence");
    assertThat(sin().trainedUntil()).hasValue(29_900);
    if (second.get(0) instanceof RoundOutcome.Promoted promoted) {
      assertThat(promoted.id()).hasToString("sin@2");
      assertThat(sin().validationMse()).isLessThan(before);
    } else {
      assertThat(second.get(0)).isInstanceOf(RoundOutcome.Kept.class);
      assertThat(sin().id()).hasToString("sin@1");
    }
  }

  @Test
  void publishesTheSeasonAndTheSkillWithTheModel() {
    // given bows of 20 points each, with a little noise
    Random random = new Random(1);
    List<Point> bows =
        series(
            "load-1",
            0,
            600,
            i -> Math.sin(Math.PI * (i % 20) / 20) + 0.03 * random.nextGaussian());
    Map<String, List<Point>> recent = Map.of("load-1", bows);

    LiveTrainerConfig config =
        new LiveTrainerConfig(
            new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA),
            OPTIONS.withEpoch(30),
            WindowRules.DEFAULT,
            500,
            50,
            8);
    List<RoundOutcome> round =
        round(
            new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC()),
            recent,
            () -> false);

    assertThat(round).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    ModelFacts facts = new MemoryStore().serving("load").orElseThrow().manifest().facts();
    assertThat(facts.season().map(Season::length)).hasValue(20);
    assertThat(facts.skill()).isBetween(0.05, 1.0);
  }

  @Test
  void putsTheSeasonIntoTheInputWhereItHelps() {
    // given a random rhythm of 30 points, which ten values don't tell, with a little noise
    Random random = new Random(3);
    double[] rhythm = random.doubles(30).toArray();
    List<Point> points =
        series("load-1", 0, 900, i -> rhythm[i % 30] + 0.03 * random.nextGaussian());

    // when trainers look for the season, and are told that there is none
    Manifest with = trained(Season.AUTO, points);
    serving.clear();
    Manifest without = trained(0, points);

    // then the one that knows it is far better, and the other one is as before
    assertThat(with.spec().inputs()).isEqualTo(InputEncoding.SEASONAL);
    assertThat(with.facts().season().map(Season::length)).hasValue(30);
    assertThat(without.spec().inputs()).isEqualTo(InputEncoding.SCALED);
    assertThat(1 - with.facts().skill()).isLessThan(0.5 * (1 - without.facts().skill()));
  }

  private Manifest trained(int season, List<Point> points) {
    round(
        new LiveTrainer(seasonal(season), new MemoryStore(), metrics, Clock.systemUTC()),
        Map.of("load-1", points),
        () -> false);
    return served("load");
  }

  private Manifest served(String name) {
    return new MemoryStore().serving(name).orElseThrow().manifest();
  }

  @Test
  void judgesAChampionByTheSeasonOfItsOwnInput() {
    // given a champion that knows the rhythm of 30 points
    Random random = new Random(3);
    double[] rhythm = random.doubles(30).toArray();
    List<Point> points =
        series("load-1", 0, 1500, i -> rhythm[i % 30] + 0.03 * random.nextGaussian());
    LiveTrainer first =
        new LiveTrainer(seasonal(Season.AUTO), new MemoryStore(), metrics, Clock.systemUTC());
    round(first, Map.of("load-1", points.subList(0, 900)), () -> false);
    assertThat(served("load").spec().inputs()).isEqualTo(InputEncoding.SEASONAL);

    // when trainers who are told another season, or none, challenge it with new points
    for (int season : new int[] {17, 0}) {
      List<RoundOutcome> outcomes =
          round(
              new LiveTrainer(seasonal(season), new MemoryStore(), metrics, Clock.systemUTC()),
              Map.of("load-1", points),
              () -> false);

      // then it is neither withdrawn nor replaced
      assertThat(outcomes).singleElement().isInstanceOf(RoundOutcome.Kept.class);
      assertThat(served("load").id().version()).isEqualTo(1);
    }
  }

  private static LiveTrainerConfig seasonal(int season) {
    return new LiveTrainerConfig(
        new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA, InputEncoding.SCALED),
        OPTIONS.withEpoch(20),
        WindowRules.DEFAULT,
        1000,
        100,
        8,
        season,
        ModelNames.BEFORE_DASH);
  }

  @Test
  void aFactorOrAnOffsetOfTheValuesDoesNotChangeTheSkill() {
    // given bows of 20 points each, with a little noise, in three units
    Random random = new Random(2);
    double[] bows = new double[600];
    Arrays.setAll(bows, i -> Math.sin(Math.PI * (i % 20) / 20) + 0.03 * random.nextGaussian());
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("plain-1", series("plain-1", 0, 600, i -> bows[i]));
    recent.put("times-1", series("times-1", 0, 600, i -> 1e6 * bows[i]));
    recent.put("plus-1", series("plus-1", 0, 600, i -> bows[i] + 1e6));

    // when a model is trained for each
    LiveTrainerConfig config =
        new LiveTrainerConfig(
            new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA, InputEncoding.SCALED),
            OPTIONS.withEpoch(30),
            WindowRules.DEFAULT,
            500,
            50,
            8);
    round(
        new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC()),
        recent,
        () -> false);

    // then all are equally good
    double skill = skill("plain");
    assertThat(skill).isGreaterThan(0.5);
    assertThat(skill("times")).isCloseTo(skill, within(0.02));
    assertThat(skill("plus")).isCloseTo(skill, within(0.02));
  }

  private double skill(String name) {
    return new MemoryStore().serving(name).orElseThrow().manifest().facts().skill();
  }

  @Test
  void leavesAModelWithTooFewWindowsForLater() {
    List<RoundOutcome> round = round(trainer(8), Map.of("a", curve("a", 59)), () -> false);

    assertThat(round)
        .containsExactly(new RoundOutcome.Skipped("a", "49 windows so far, 50 needed"));
  }

  @Test
  void trainsOneDefaultModelForTheNamesBeyondTheLimit() {
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("big-1", curve("big-1", 300));
    recent.put("small-1", curve("small-1", 100));
    recent.put("odd name-1", curve("odd name-1", 100));

    List<RoundOutcome> round = round(trainer(1), recent, () -> false);

    assertThat(round).extracting(RoundOutcome::name).containsExactly("default", "big");
    assertThat(serving.keySet()).containsExactlyInAnyOrder("big", "default");
  }

  @Test
  void trainsTheDefaultModelFirstUntilItServes() {
    Map<String, List<Point>> recent =
        Map.of("a-0", curve("a-0", 300), "b-0", curve("b-0", 200), "c-0", curve("c-0", 100));

    List<RoundOutcome> first = round(trainer(1), recent, () -> false);
    List<RoundOutcome> second = round(trainer(1), recent, () -> false);

    assertThat(first).extracting(RoundOutcome::name).containsExactly("default", "a");
    assertThat(first.get(0)).isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(second).extracting(RoundOutcome::name).containsExactly("a", "default");
  }

  @Test
  void goesOnWithTheNextModelWhenOneFails() {
    Map<String, List<Point>> recent = new LinkedHashMap<>();
    recent.put("broken-1", curve("broken-1", 100));
    recent.put("good-1", curve("good-1", 100));

    List<RoundOutcome> round = round(trainer(8), recent, () -> false);

    assertThat(round.get(0)).isInstanceOf(RoundOutcome.Failed.class);
    assertThat(round.get(0).text()).isEqualTo("broken failed: the topic is away");
    assertThat(round.get(1)).isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(concluded).containsExactly(RoundOutcome.Kind.FAILED, RoundOutcome.Kind.PROMOTED);
  }

  @Test
  void promotesNothingWhenItIsStopped() {
    List<RoundOutcome> round =
        round(trainer(8), Map.of("sin-0", curve("sin-0", 300)), () -> serving.isEmpty());

    assertThat(round).isEmpty();
    assertThat(serving).isEmpty();
  }

  @Test
  void takesNoWindowAcrossAGapOrFromLatePoints() {
    // given 60 points, a gap, 60 more, and a late one
    List<Point> points = curve("a", 130);
    points.subList(60, 70).clear();
    points.add(new Point("a", 0, 1e9));

    WindowSet.Split split = PointWindows.of(points, WindowRules.DEFAULT, 1000);

    // then each stretch gives 50 windows, and no step within a window is long
    assertThat(split.train().size() + split.validation().size()).isEqualTo(100);
    assertThat(split.validation().next()).doesNotContain(1e9);
    for (double[] window : split.train().windows()) {
      for (int i = 1; i < window.length; i++) {
        assertThat(Math.abs(window[i] - window[i - 1])).isLessThan(0.011);
      }
    }
  }

  /** A series of that many points of a function of the step. */
  private static List<Point> series(String id, int from, int to, IntToDoubleFunction value) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Point(id, i * 1000L, value.applyAsDouble(i)))
        .toList();
  }

  /**
   * Values whose steps follow the tent map: each step is determined by the size of the one before,
   * which a network can learn and a linear forecaster can't.
   */
  private static IntToDoubleFunction tent(int seed) {
    double[] values = new double[1000];
    double step = 0.1 + 0.8 * new Random(seed).nextDouble();
    for (int i = 0; i < 50; i++) { // chaotic: the steps of two seeds have nothing in common then
      step = 1 - 1.9 * Math.abs(step);
    }
    for (int i = 1; i < values.length; i++) {
      step = 1 - 1.9 * Math.abs(step);
      values[i] = values[i - 1] + step;
    }
    return i -> values[i];
  }

  private LiveTrainer scaledTrainer(int epochs) {
    LiveTrainerConfig config =
        new LiveTrainerConfig(
            new NetworkSpec(CellType.LSTM, 1, 16, 10, TargetTransform.DELTA, InputEncoding.SCALED),
            OPTIONS.withEpoch(epochs),
            WindowRules.DEFAULT,
            1000,
            100,
            8);
    return new LiveTrainer(config, new MemoryStore(), metrics, Clock.systemUTC());
  }

  @Test
  void promotesNothingWithoutNewPoints() {
    LiveTrainer trainer = trainer(8);
    Map<String, List<Point>> points = Map.of("sin-0", curve("sin-0", 300));
    round(trainer, points, () -> false);

    for (int round = 0; round < 3; round++) {
      assertThat(round(trainer, points, () -> false))
          .singleElement()
          .isEqualTo(new RoundOutcome.Kept("sin", "0 new windows to judge by, 36 needed"));
    }
    // nor does a trainer that was started again
    assertThat(round(trainer(8), points, () -> false))
        .singleElement()
        .isInstanceOf(RoundOutcome.Kept.class);
    assertThat(sin().id()).hasToString("sin@1");
  }

  @Test
  void trainsOnThousandsOfSeriesOfElevenPoints() {
    // shared by 3000 devices, each with one window
    Map<String, List<Point>> points = new LinkedHashMap<>();
    for (int device = 0; device < 3000; device++) {
      points.put("dev-" + device, series("dev-" + device, 0, 11, tent(device)));
    }

    List<RoundOutcome> round = round(scaledTrainer(20), points, () -> false);

    assertThat(round).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    assertThat(round.get(0).text()).startsWith("dev@1 promoted");
  }

  @Test
  void oneModelServesSeriesWhoseMagnitudesDifferByAMillion() throws Exception {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    IntToDoubleFunction temp = tent(1);
    IntToDoubleFunction pressure = tent(2);
    points.put("boiler-temp", series("boiler-temp", 0, 900, i -> 70 + temp.applyAsDouble(i)));
    points.put(
        "boiler-pressure",
        series("boiler-pressure", 0, 900, i -> 101_325 + 1e6 * pressure.applyAsDouble(i)));

    List<RoundOutcome> round = round(scaledTrainer(20), points, () -> false);

    // then each series is predicted much better than by persistence
    assertThat(round).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
    Checkpoint model = new MemoryStore().serving("boiler").orElseThrow();
    Predictor predictor =
        new NetworkPredictor(
            TrainableNetwork.restore(model, OPTIONS.network()),
            new WindowEncoder(model.manifest().spec(), model.manifest().scale()));
    for (List<Point> one : points.values()) {
      double[] values = one.stream().mapToDouble(Point::value).toArray();
      assertThat(Evaluation.of(predictor, WindowSet.of(10, values)).skill()).isGreaterThan(0.5);
    }
  }

  @Test
  void aValueThatIsNoMeasurementInOneSeriesDoesNotStopTheOthers() {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    IntToDoubleFunction good = tent(1);
    points.put("a-good", series("a-good", 0, 600, good));
    points.put(
        "a-max",
        series("a-max", 0, 600, i -> i == 300 ? Double.MAX_VALUE : 5 * good.applyAsDouble(i)));
    points.put(
        "a-gap", series("a-gap", 0, 600, i -> i % 200 == 150 ? -99_999 : good.applyAsDouble(i)));

    List<RoundOutcome> round = round(scaledTrainer(20), points, () -> false);

    assertThat(round).singleElement().isInstanceOf(RoundOutcome.Promoted.class);
  }

  @Test
  void withdrawsAChampionThatNoLongerBeatsPersistenceAndPromotesNothingWorse() {
    // given a model of a sine
    LiveTrainer trainer = scaledTrainer(20);
    round(trainer, Map.of("rw-0", series("rw-0", 0, 600, tent(3))), () -> false);
    assertThat(serving).containsOnlyKeys("rw");

    // when the series becomes a random walk, which nothing predicts better than persistence
    Random random = new Random(5);
    double[] walk = new double[1500];
    for (int i = 1; i < walk.length; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian();
    }
    List<RoundOutcome> round =
        round(trainer, Map.of("rw-0", series("rw-0", 600, 2100, i -> walk[i - 600])), () -> false);

    assertThat(round.get(0)).isInstanceOf(RoundOutcome.Withdrawn.class);
    assertThat(serving).doesNotContainKey("rw");
    assertThat(reasons).contains("rw: it no longer beats persistence");
  }

  @Test
  void keepsTheNamesThatHaveAModelWhileOthersComeAndGo() {
    LiveTrainer trainer = trainer(1);
    round(trainer, Map.of("a-0", curve("a-0", 300), "b-0", curve("b-0", 200)), () -> false);
    assertThat(serving).containsOnlyKeys("a", "default");

    // when another name has somewhat more points, then the first keeps its place
    round(trainer, Map.of("b-1", curve("b-1", 200)), () -> false);
    assertThat(serving).containsOnlyKeys("a", "default");

    // when it has more than twice as many, it takes over and the first one's model is withdrawn
    List<RoundOutcome> round = round(trainer, Map.of("b-2", curve("b-2", 900)), () -> false);
    assertThat(round).extracting(RoundOutcome::name).contains("b").doesNotContain("a");
    assertThat(serving).doesNotContainKey("a");
    assertThat(reasons).contains("a: other names have more than twice as many points");
  }

  @Test
  void reportsARoundThatTrainsNothingAlthoughThereArePoints() {
    List<Boolean> idle = new ArrayList<>();
    TrainingMetrics recorded =
        new TrainingMetrics() {
          @Override
          public void idle(boolean nothing) {
            idle.add(nothing);
          }
        };
    LiveTrainerConfig config =
        new LiveTrainerConfig(SPEC, OPTIONS, WindowRules.DEFAULT, 500, 50, 8);
    LiveTrainer trainer = new LiveTrainer(config, new MemoryStore(), recorded, Clock.systemUTC());

    round(trainer, Map.of(), () -> false);
    round(trainer, Map.of("a", curve("a", 30)), () -> false);
    round(trainer, Map.of("a", curve("a", 300)), () -> false);

    assertThat(idle).containsExactly(false, true, false);
  }

  @Test
  void trainsAtOnceWhenTheErrorsOfAModelGrow() {
    // given a model that predicts a series well, point after point
    LiveTrainer trainer = scaledTrainer(20);
    round(trainer, Map.of("a-0", series("a-0", 0, 600, tent(3))), () -> false);
    assertThat(serving).containsOnlyKeys("a");
    series("a-0", 600, 800, tent(3)).forEach(trainer::accept);
    assertThat(trainer.urgent(() -> false)).isEmpty();

    // when its steps follow another rule
    series("a-0", 800, 950, i -> 100 * Math.sin(i * 0.7) + 20 * Math.sin(i * 0.31))
        .forEach(trainer::accept);
    List<RoundOutcome> round = trainer.urgent(() -> false);

    // then a round of that name runs without waiting
    assertThat(round).extracting(RoundOutcome::name).containsExactly("a");
    assertThat(drifts.get(drifts.size() - 1)).isGreaterThanOrEqualTo(1);
    assertThat(trainer.urgent(() -> false)).as("with no new points").isEmpty();
  }

  @Test
  void trainsTheFirstModelAsSoonAsThereAreEnoughPoints() {
    LiveTrainer trainer = trainer(8);
    assertThat(round(trainer, Map.of("sin-0", curve("sin-0", 30)), () -> false).get(0))
        .isInstanceOf(RoundOutcome.Skipped.class);
    assertThat(trainer.urgent(() -> false)).isEmpty();

    curve("sin-0", 300).subList(30, 300).forEach(trainer::accept);

    assertThat(trainer.urgent(() -> false).get(0)).isInstanceOf(RoundOutcome.Promoted.class);
  }
}
