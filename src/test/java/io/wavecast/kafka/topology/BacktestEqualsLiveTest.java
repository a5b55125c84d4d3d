package io.wavecast.kafka.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.backtest.Backtest;
import io.wavecast.backtest.BacktestListener;
import io.wavecast.backtest.BacktestResult;
import io.wavecast.backtest.Scored;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.Season;
import io.wavecast.core.forecast.ForecastConfig;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.WindowRules;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Checkpoints;
import io.wavecast.nn.serving.KernelModel;
import io.wavecast.testkit.TestSeed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A backtest produces exactly the digits of the stream. */
class BacktestEqualsLiveTest {
  private static final int POINTS = 3_000;
  private static final List<String> SERIES = List.of("cos-0", "cos-1", "sin-0", "boiler", "cos");

  private final List<Prediction> predictions = new ArrayList<>();
  private final List<Score> scores = new ArrayList<>();
  private final List<PointAnomaly> anomalies = new ArrayList<>();
  private final BacktestListener listener =
      new BacktestListener() {
        @Override
        public void predicted(Prediction prediction) {
          predictions.add(prediction);
        }

        @Override
        public void scored(Scored scored) {
          scores.add(scored.score());
        }

        @Override
        public void anomaly(PointAnomaly anomaly) {
          anomalies.add(anomaly);
        }
      };

  @ParameterizedTest
  @CsvSource({
    "1.5, 100, true, 12",
    "0, 7, false, 12",
    "3, 1, true, 12",
    "0, 100, true, 12",
    "0, 100, true, -1",
    "1.5, 100, true, -1"
  })
  void predictionsScoresAndCountsAreThoseOfTheTopology(
      double gapFactor, int mseWindow, boolean isMixture, int season) {
    long seed = TestSeed.next();
    SeriesConfig config =
        new SeriesConfig(
            new WindowRules(10, gapFactor),
            mseWindow,
            new ForecastConfig(isMixture, season, List.of(0.9, 0.5), 0.999, isMixture ? 4 : 1));
    try (TopologyFixture live = new TopologyFixture(config, LiveMetrics.NONE)) {
      // given a network, a second one as default, and points with gaps, late and duplicate ones
      live.models.activate(KernelModel.of(seasonal(new ModelId("cos", 3))));
      live.models.activate(KernelModel.of(Checkpoints.small(new ModelId("default", 1))));
      List<Point> points = points(new SplittableRandom(seed));

      // when the stream takes them and a backtest does
      Backtest backtest = new Backtest(config, live.models, Map.of(), listener);
      for (Point point : points) {
        live.send(point.series(), Double.toString(point.value()), point.timestamp());
        backtest.take(point);
      }
      BacktestResult result = backtest.finish();

      // then both have said the same in the same order
      assertThat(predictions).as("-Dwavecast.test.seed=%d", seed).isEqualTo(live.predictions());
      assertThat(scores)
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(live.scores())
          .hasSizeGreaterThan(100);
      assertThat(anomalies)
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(live.anomalies())
          .isNotEmpty();
      assertThat(result.overall().anomalies()).isEqualTo(anomalies.size());
      assertThat(lettersByReason(live))
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(rejected(result));
      assertThat(result.overall().pointCount()).isEqualTo(POINTS);
    }
  }

  private static Checkpoint seasonal(ModelId id) {
    Checkpoint small = Checkpoints.smallSeasonal(id);
    ModelFacts facts = new ModelFacts(Optional.of(Season.given(5)), 0.5);
    return small.withManifest(small.manifest().withFacts(facts));
  }

  private static List<Point> points(SplittableRandom random) {
    long[] clocks = new long[SERIES.size()];
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < POINTS; i++) {
      int series = random.nextInt(clocks.length);
      clocks[series] += random.nextInt(150) == 0 ? 1_000 : 100;
      long time = clocks[series];
      if (random.nextInt(60) == 0) {
        time -= random.nextBoolean() ? 100 : 50; // seen before, or late
      }
      double value = random.nextDouble(-3, 3) * (random.nextInt(50) == 0 ? 1e3 : 1);
      points.add(new Point(SERIES.get(series), Math.max(0, time), value));
    }
    return points;
  }

  private static Map<String, Long> lettersByReason(TopologyFixture live) {
    return live.deadLetters().stream()
        .map(BacktestEqualsLiveTest::reason)
        .collect(Collectors.groupingBy(reason -> reason, Collectors.counting()));
  }

  private static String reason(TestRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
  }

  private static Map<String, Long> rejected(BacktestResult result) {
    return result.overall().points().entrySet().stream()
        .filter(outcome -> outcome.getValue() > 0)
        .filter(outcome -> !List.of("accepted", "gap").contains(outcome.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
