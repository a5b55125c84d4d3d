package io.wavecast.learn.promote;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.core.window.WindowRules;
import io.wavecast.learn.dataset.PointWindows;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.network.TrainableNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** The points that a round learns from. */
class LiveTrainerDataTest extends LiveTrainerFixture {
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
}
