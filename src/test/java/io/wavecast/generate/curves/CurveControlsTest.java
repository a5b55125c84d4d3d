package io.wavecast.generate.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Curve;
import io.wavecast.generate.pace.FakeTimeline;
import io.wavecast.generate.pace.RecordingSink;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.Schedule;
import io.wavecast.generate.pace.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurveControlsTest {
  private static final double GAP = 0.01;
  private static final CurveSettings SINE =
      new CurveSettings(
          List.of(Curve.SIN),
          1,
          GAP,
          0,
          1,
          Instant.ofEpochMilli(1_000_000),
          Duration.ofMillis(100));

  private final FakeTimeline clock = new FakeTimeline();
  private final CurveControls controls = new CurveControls(0, clock);
  private final RecordingSink sink = new RecordingSink();

  @Test
  void bendsTheCurveWithoutBreakingItWhenTheFrequencyChanges() throws Exception {
    // given a frequency that is doubled after 50 points and set back after 100
    sink.beforeEach =
        point -> {
          if (point.index() == 50 || point.index() == 100) {
            double frequency = point.index() == 50 ? 2 : 1;
            controls.change(s -> with(s, frequency, s.amplitude(), s.paused()));
          }
        };

    // when
    run(150);

    // then x goes on from where it was, with the step of the time
    double x = 0;
    for (int i = 0; i < 150; i++) {
      x += i == 0 ? 0 : i > 50 && i <= 100 ? 2 * GAP : GAP;
      assertThat(sink.values().get(i)).as("point " + i).isCloseTo(Math.sin(x), within(1e-12));
    }
  }

  @Test
  void scalesTheCurveAndAddsNoise() throws Exception {
    controls.change(s -> new CurveControls.Setting(1, 5, 0, false));
    run(300);
    assertThat(sink.values().get(157)).isCloseTo(5 * Math.sin(157 * GAP), within(1e-12));

    sink.points.clear();
    controls.change(s -> new CurveControls.Setting(1, 1, 0.1, false));
    run(300);
    double meanSquare = 0;
    for (int i = 0; i < 300; i++) {
      meanSquare += Math.pow(sink.values().get(i) - Math.sin(i * GAP), 2) / 300;
    }
    assertThat(Math.sqrt(meanSquare)).isBetween(0.08, 0.12);
  }

  @Test
  void sendsNothingInAPauseAndCatchesNothingUpAfterIt() throws Exception {
    // given a pause after 20 points, which somebody ends 5 s later
    sink.beforeEach =
        point -> {
          if (point.index() == 20) {
            controls.change(s -> with(s, 1, 1, true));
            clock.pass(Duration.ofSeconds(5).toNanos());
            controls.change(s -> with(s, 1, 1, false));
          }
        };

    // when
    run(40);

    // then the points go on evenly, and 5 s of event time are missing
    List<Long> times = sink.timestamps();
    assertThat(times).hasSize(40);
    assertThat(times.get(20) - times.get(0)).isEqualTo(2_000);
    assertThat(times.get(21) - times.get(20)).isEqualTo(5_100);
    assertThat(times.get(39) - times.get(21)).isEqualTo(1_800);
    assertThat(clock.sleeps).hasSizeGreaterThanOrEqualTo(39);
  }

  @Test
  void standsStillWhilePaused() {
    Timeline timeline = controls.timeline();
    long before = timeline.nanoTime();

    controls.change(s -> with(s, 1, 1, true));
    clock.pass(1_000_000);
    assertThat(timeline.nanoTime()).isEqualTo(before);
    controls.change(s -> with(s, 1, 1, true));
    clock.pass(1_000_000);
    controls.change(s -> with(s, 1, 1, false));
    clock.pass(7);

    assertThat(timeline.nanoTime()).isEqualTo(before + 7);
    assertThat(controls.stoodStillMillis()).isEqualTo(2);
  }

  private static CurveControls.Setting with(
      CurveControls.Setting setting, double frequency, double amplitude, boolean paused) {
    return new CurveControls.Setting(frequency, amplitude, setting.noise(), paused);
  }

  private void run(long count) {
    try (SampledCurves curves =
        new SampledCurves(
            SINE, Schedule.ofCount(10, count), Map.of(), sink, controls, RunProgress.NONE)) {
      assertThat(curves.run().points()).isEqualTo(count);
    }
  }
}
