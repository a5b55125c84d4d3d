package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.PredictionDetails;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.window.SameTime;
import io.wavecast.core.window.WindowRules;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PredictionTopologyTest {
  private final TopologyFixture flow = new TopologyFixture(SeriesConfig.DEFAULT, LiveMetrics.NONE);

  /** Says the last value plus a constant. */
  private record Offset(ModelId id, double offset) implements Model {
    @Override
    public Predictor newPredictor() {
      return window -> window[window.length - 1] + offset;
    }
  }

  private static Offset model(String id, double offset) {
    return new Offset(ModelId.parse(id).orElseThrow(), offset);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void predictsNothingFromNinePoints() {
    flow.sendRamp("cos-0", 0, 9);

    assertThat(flow.predictions()).isEmpty();
    assertThat(flow.scores()).isEmpty();
  }

  @Test
  void predictsTheEleventhPointWhenTheTenthArrives() {
    // given a model
    flow.models.activate(model("cos@3", 0.5));

    // when ten points arrive, the last of value 9 at 900 ms
    flow.sendRamp("cos-0", 0, 10);

    // then there is one prediction for 1000 ms, and nothing to score yet
    assertThat(flow.predictions())
        .containsExactly(
            new Prediction(
                "cos-0",
                900,
                1000,
                9.5,
                9,
                9,
                new ModelId("cos", 3),
                new PredictionDetails(9.5, "network", 1, null)));
    assertThat(flow.scores()).isEmpty();
  }

  @Test
  void publishesTheMixtureWithItsOriginAndInterval() {
    try (TopologyFixture mixed = new TopologyFixture(SeriesConfig.MIXTURE, LiveMetrics.NONE)) {
      // given a model that is always wrong by 3 on a ramp, which the straight line continues
      mixed.models.activate(model("cos@3", 4));
      mixed.sendRamp("cos-0", 0, 60);

      // then the straight line has taken over, and the model's number is still told
      Prediction last = mixed.predictions().get(50);
      assertThat(last.predicted()).isEqualTo(60);
      assertThat(last.model()).isEqualTo(new ModelId("cos", 3));
      PredictionDetails details = last.details();
      assertThat(details).isNotNull();
      assertThat(details.network()).isEqualTo(63);
      assertThat(details.by()).isEqualTo("line");
      assertThat(details.weight()).isEqualTo(1);
      Interval interval = details.interval();
      assertThat(interval).isNotNull();
      assertThat(interval.lower()).isLessThanOrEqualTo(60);
      assertThat(interval.upper()).isGreaterThanOrEqualTo(60);
      assertThat(interval.level()).isEqualTo(0.9);

      // and scores tell both errors
      Score score = mixed.scores().get(48);
      ScoreDetails further = score.details();
      assertThat(further).isNotNull();
      assertThat(further.networkMse()).isEqualTo(9);
      assertThat(score.mse()).isLessThan(2);
      assertThat(further.coverage()).isGreaterThan(0.8);
    }
  }

  @Test
  void publishesOneRecordForEachPointAfterThat() {
    flow.sendRamp("cos-0", 0, 25);

    assertThat(flow.predictions()).hasSize(16);
    assertThat(flow.scores()).hasSize(15);
  }

  @Test
  void predictsPointsOfTheYearsBefore1970() {
    for (int i = 0; i < 11; i++) {
      flow.send("cos-0", "{\"value\": 1, \"timestamp\": " + (i * 1_000 - 20_000) + "}", 5);
    }

    assertThat(flow.predictions())
        .extracting(Prediction::targetTime)
        .containsExactly(-10_000L, -9_000L);
    assertThat(flow.scores()).extracting(Score::timestamp).containsExactly(-10_000L);
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void predictsAfterEachReadingOfABurstThatTheBrokerStamped() {
    // when a gateway sends its buffer of ten bare numbers a few times
    for (int burst = 0; burst < 12; burst++) {
      for (int i = 0; i < 10; i++) {
        flow.send("cos-0", Double.toString(burst + i / 10.0), burst * 1_000L);
      }
    }

    // then no reading is lost
    assertThat(flow.predictions()).hasSize(111);
    assertThat(flow.scores()).hasSize(110);
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void predictsAgainWhenTheLastReadingOfATimeCounts() {
    WindowRules rules = new WindowRules(10, 1.5, SameTime.LAST);
    try (TopologyFixture last =
        new TopologyFixture(new SeriesConfig(rules, 100), LiveMetrics.NONE)) {
      last.sendRamp("cos-0", 0, 11);
      last.predictions();
      last.scores();

      // when the newest reading is corrected
      last.send("cos-0", "20", 1_000);
      last.send("cos-0", "20", 1_000);
      last.send("cos-0", "21", 1_100);

      // then it is predicted again, and that prediction is scored
      assertThat(last.predictions())
          .extracting(Prediction::targetTime, Prediction::last)
          .containsExactly(tuple(1_100L, 20.0), tuple(1_200L, 21.0));
      assertThat(last.scores())
          .extracting(Score::timestamp, Score::predicted)
          .containsExactly(tuple(1_100L, 20.0));
      assertThat(last.deadLetters()).hasSize(1);
    }
  }

  @Test
  void keysTheRecordByTheSeriesAndStampsItWithTheLastObservedTime() {
    flow.sendRamp("cos-0", 0, 9);
    flow.points.pipeInput(
        new TestRecord<>(
            "cos-0".getBytes(UTF_8),
            "{\"value\": 9, \"timestamp\": 900}".getBytes(UTF_8),
            new RecordHeaders().add("index", new byte[] {9}),
            5_000_000L));

    TestRecord<byte[], byte[]> record = flow.predictionRecords().get(0);
    assertThat(record.key()).asString(UTF_8).isEqualTo("cos-0");
    assertThat(record.timestamp()).isEqualTo(900);
    assertThat(record.headers()).isEmpty();
  }

  @Test
  void measuresTheTimeFromThePointsRecordToItsPrediction() {
    List<Long> sent = new ArrayList<>();
    LiveMetrics metrics =
        new LiveMetrics() {
          @Override
          public void sent(long millis) {
            sent.add(millis);
          }
        };
    try (TopologyFixture measured = new TopologyFixture(SeriesConfig.DEFAULT, metrics)) {
      // given a full window, the last of its points appended at 900 ms
      measured.sendRamp("a", 0, 10);

      // when a point follows whose record runs ahead of the clock, and one that is refused
      measured.send("a", "{\"value\": 1, \"timestamp\": 1000}", 2_500);
      measured.send("a", "garbage", 2_500);

      // then each prediction is measured against the clock, which says 2000
      assertThat(sent).containsExactly(1_100L, -500L);
    }
  }

  @Test
  void scoresThePredictionAgainstTheActualValue() {
    // given a model that expects a step of 0.5 on a ramp that climbs by 1
    flow.models.activate(model("cos@3", 0.5));
    flow.sendRamp("cos-0", 0, 12);

    // then each error, actual minus predicted, is 0.5
    List<Score> scores = flow.scores();
    assertThat(scores)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("details")
        .containsExactly(
            new Score("cos-0", 1000, 10, 9.5, 0.5, 0.25, 1, 1, new ModelId("cos", 3)),
            new Score("cos-0", 1100, 11, 10.5, 0.5, 0.25, 1, 2, new ModelId("cos", 3)));

    // and the second has an interval, which the first error made possible
    assertThat(scores.get(0).details())
        .isEqualTo(new ScoreDetails(0.25, Double.NaN, Double.NaN, 0, Double.NaN));
    ScoreDetails second = scores.get(1).details();
    assertThat(second).isNotNull();
    assertThat(second.networkMse()).isEqualTo(0.25);
    assertThat(second.lower()).isBetween(5.0, 10.0);
    assertThat(second.upper()).isBetween(11.0, 16.0);
    assertThat(second.outside()).isZero();
    assertThat(second.coverage()).isEqualTo(1);
  }

  @Test
  void rollsTheMseOverTheConfiguredNumberOfScores() {
    try (TopologyFixture small =
        new TopologyFixture(new SeriesConfig(WindowRules.DEFAULT, 2), LiveMetrics.NONE)) {
      small.sendRamp("a", 0, 10);
      // steps of 1, 2, 3 against persistence
      small.send("a", "10", 1000);
      small.send("a", "12", 1100);
      small.send("a", "15", 1200);

      List<Score> scores = small.scores();
      assertThat(scores).extracting(Score::mse).containsExactly(1.0, 2.5, 6.5);
      assertThat(scores).extracting(Score::count).containsExactly(1, 2, 2);
    }
  }

  @Test
  void chargesAPredictionToTheModelThatMadeItAcrossASwap() {
    flow.models.activate(model("cos@1", 5));
    flow.sendRamp("cos-0", 0, 10);

    flow.models.activate(model("cos@2", 1));
    flow.sendRamp("cos-0", 10, 2);

    assertThat(flow.scores())
        .extracting(s -> s.model().toString(), Score::predicted)
        .containsExactly(tuple("cos@1", 14.0), tuple("cos@2", 11.0));
  }

  @Test
  void predictsAsNaiveZeroUntilThereIsAModel() {
    flow.sendRamp("cos-0", 0, 10);
    flow.models.activate(model("cos@1", 1));
    flow.sendRamp("cos-0", 10, 1);
    flow.models.withdraw("cos");
    flow.sendRamp("cos-0", 11, 1);

    assertThat(flow.predictions())
        .extracting(p -> p.model().toString())
        .containsExactly("naive@0", "cos@1", "naive@0");
  }

  @Test
  void letsPersistenceStandInForAnAnswerThatIsNotFinite() {
    flow.models.activate(model("cos@1", Double.NaN));

    flow.sendRamp("cos-0", 0, 10);

    Prediction prediction = flow.predictions().get(0);
    assertThat(prediction.predicted()).isEqualTo(9);
    assertThat(prediction.model()).isEqualTo(ModelId.NAIVE);
  }

  @Test
  void keepsSeriesApart() {
    for (int i = 0; i < 11; i++) {
      flow.send("a", Integer.toString(i), i * 100L);
      flow.send("b", Integer.toString(-i), i * 10L);
    }

    assertThat(flow.predictions())
        .extracting(Prediction::series, Prediction::predicted, Prediction::targetTime)
        .containsExactly(
            tuple("a", 9.0, 1000L),
            tuple("b", -9.0, 100L),
            tuple("a", 10.0, 1100L),
            tuple("b", -10.0, 110L));
  }

  @Test
  void startsTheWindowAgainAfterAGapAndDoesNotScoreAcrossIt() {
    // given a prediction that waits
    flow.sendRamp("cos-0", 0, 10);
    assertThat(flow.predictions()).hasSize(1);

    // when the next point is two steps later
    flow.sendRamp("cos-0", 11, 10);

    // then nothing is scored, and the next prediction needs ten new points
    assertThat(flow.scores()).isEmpty();
    assertThat(flow.predictions()).extracting(Prediction::observedAt).containsExactly(2000L);
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void scoresAcrossAGapWhenTheRuleIsOff() {
    SeriesConfig tolerant = new SeriesConfig(new WindowRules(10, 0), 100);
    try (TopologyFixture any = new TopologyFixture(tolerant, LiveMetrics.NONE)) {
      any.sendRamp("cos-0", 0, 10);
      any.sendRamp("cos-0", 50, 1);

      assertThat(any.scores()).extracting(Score::error).containsExactly(41.0);
    }
  }

  @Test
  void staysFiniteAtTheEndsOfTheNumberRange() {
    for (int i = 0; i < 12; i++) {
      flow.send("a", i % 2 == 0 ? "1.7e308" : "-1.7e308", i * 100L);
    }

    assertThat(flow.scores())
        .hasSize(2)
        .allSatisfy(
            score -> {
              assertThat(score.error()).isFinite();
              assertThat(score.mse()).isFinite();
            });
  }

  @Test
  void equalsAnIndependentComputationOverALongCurve() {
    flow.models.activate(model("sin@1", 1e-3));
    double[] values = new double[500];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(i * 0.01);
      flow.send("sin-0", Double.toString(values[i]), i * 100L);
    }

    List<Score> scores = flow.scores();
    assertThat(scores).hasSize(490);
    for (int k = 0; k < scores.size(); k++) {
      int last = k + 10;
      int first = Math.max(10, last - 99);
      double mse = 0;
      double naive = 0;
      for (int i = first; i <= last; i++) {
        mse += Math.pow(values[i] - (values[i - 1] + 1e-3), 2) / (last - first + 1);
        naive += Math.pow(values[i] - values[i - 1], 2) / (last - first + 1);
      }
      assertThat(scores.get(k).mse()).isCloseTo(mse, within(mse * 1e-9));
      assertThat(scores.get(k).naiveMse()).isCloseTo(naive, within(naive * 1e-9));
      assertThat(scores.get(k).count()).isEqualTo(last - first + 1);
    }
  }
}
