package io.wavecast.generate.curves;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Curve;
import io.wavecast.generate.pace.FakeTimeline;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.LastPoint;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Curves that stop, and continue where they ended. */
class ContinuedCurvesTest extends SampledCurvesFixture {
  @Test
  void goesOnWhereASeriesEnded() {
    // given
    CurveSettings settings = settings(BOTH, 2, 0.01, 0.1, 42);
    run(settings, 10, Map.of());
    List<GeneratedPoint> whole = List.copyOf(sink.points);
    sink.points.clear();

    // when
    run(settings, 4, Map.of());
    Map<String, LastPoint> ends = ends(sink.points);
    run(settings, 6, ends);

    // then
    assertThat(sink.points).isEqualTo(whole);
  }

  @Test
  void goesOnForEachSeriesByItself() {
    // given
    long start = START.toEpochMilli();
    Map<String, LastPoint> ends =
        Map.of(
            "sin-0", new LastPoint(start + 5_000, 0.5, OptionalLong.of(20)),
            "cos-0", new LastPoint(start + 9_000, 0.5, OptionalLong.empty()));

    // when
    run(settings(BOTH, 2, 0.01, 0, 1), 1, ends);

    // then
    assertThat(sink.timestamps()).containsExactly(start + 5_100, start + 9_100, start, start);
    assertThat(sink.points.stream().map(GeneratedPoint::index)).containsExactly(21L, 0L, 0L, 0L);
    assertThat(sink.values().get(0)).isEqualTo(Math.sin(0.01 * 21));
  }

  @Test
  void keepsToTheClockAfterAStop() {
    // given a series that ended a minute before the start
    long start = START.toEpochMilli();
    Map<String, LastPoint> ends =
        Map.of("sin-0", new LastPoint(start - 60_000, 0.5, OptionalLong.of(20)));

    // when
    run(settings(List.of(Curve.SIN), 1, 0.01, 0, 1), 2, ends);

    // then the curve goes on, and its event time is that of the clock
    assertThat(sink.timestamps()).containsExactly(start, start + 100);
    assertThat(sink.points.stream().map(GeneratedPoint::index)).containsExactly(21L, 22L);
  }

  @Test
  void stopsInTheMiddleOfAStep() {
    // given
    SampledCurves curves =
        new SampledCurves(
            settings(BOTH, 50, 0.01, 0, 1),
            Schedule.endless(Schedule.MAX_RATE),
            Map.of(),
            sink,
            new FakeTimeline(),
            RunProgress.NONE);
    sink.beforeEach =
        point -> {
          if (sink.points.size() == 149) {
            curves.close();
          }
        };

    // when
    RunSummary summary = curves.run();

    // then
    assertThat(summary).isEqualTo(new RunSummary(150, RunEnd.STOPPED));
    assertThat(sink.points).hasSize(150);
  }

  @Test
  void countsOnlyWhatTheSinkTookWhenInterruptedWhileItIsFull() {
    // given
    sink.beforeEach =
        point -> {
          if (sink.points.size() == 3) {
            throw new InterruptedException("full");
          }
        };

    // when
    RunSummary summary = run(settings(BOTH, 1, 0.01, 0, 1), 5, Map.of());

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary).isEqualTo(new RunSummary(3, RunEnd.STOPPED));
    assertThat(sink.flushes).isEqualTo(1);
  }

  private static Map<String, LastPoint> ends(List<GeneratedPoint> points) {
    return points.stream()
        .collect(
            Collectors.toMap(
                point -> point.point().series(),
                point ->
                    new LastPoint(
                        point.point().timestamp(),
                        point.point().value(),
                        OptionalLong.of(point.index())),
                (earlier, later) -> later));
  }
}
