package io.wavecast.generate.curves;

import io.wavecast.core.domain.Curve;
import io.wavecast.generate.pace.FakeTimeline;
import io.wavecast.generate.pace.LastPoint;
import io.wavecast.generate.pace.RecordingSink;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Runs of sampled curves with a clock that the test moves. */
abstract class SampledCurvesFixture {
  static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);
  static final Duration INTERVAL = Duration.ofMillis(100);
  static final List<Curve> BOTH = List.of(Curve.SIN, Curve.COS);

  final RecordingSink sink = new RecordingSink();

  static CurveSettings settings(
      List<Curve> functions, int series, double gap, double noise, long seed) {
    return new CurveSettings(functions, series, gap, noise, seed, START, INTERVAL);
  }

  RunSummary run(CurveSettings settings, long count, Map<String, LastPoint> ends) {
    try (SampledCurves curves =
        new SampledCurves(
            settings,
            Schedule.ofCount(10, count),
            ends,
            sink,
            new FakeTimeline(),
            RunProgress.NONE)) {
      return curves.run();
    }
  }
}
