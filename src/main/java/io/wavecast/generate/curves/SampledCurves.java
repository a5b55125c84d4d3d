package io.wavecast.generate.curves;

import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.LastPoint;
import io.wavecast.generate.pace.PacedRun;
import io.wavecast.generate.pace.PointSink;
import io.wavecast.generate.pace.PointSinkException;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import io.wavecast.generate.pace.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends sampled curves to a sink, one point of every series per step. Each object runs once; {@link
 * #close()} stops it from any thread.
 */
public final class SampledCurves implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final CurveSettings settings;
  private final PointSink sink;
  private final PacedRun run;
  private final List<Cursor> cursors = new ArrayList<>();
  private final CurveControls controls;
  private CurveControls.Setting setting;
  private boolean begun;
  private double shift;
  private long stoodStill;
  private int next;

  /**
   * Creates curves that don't change.
   *
   * @param continueFrom last points of existing series, as below
   */
  public SampledCurves(
      CurveSettings settings,
      Schedule schedule,
      Map<String, LastPoint> continueFrom,
      PointSink sink,
      Timeline timeline,
      RunProgress progress) {
    this(
        settings,
        schedule,
        continueFrom,
        sink,
        new CurveControls(settings.noise(), timeline),
        progress);
  }

  /**
   * Creates curves that can be changed while they run. A change of the frequency bends the curve
   * but doesn't break it. Event time advances during a pause, so points are missing after it.
   *
   * @param continueFrom last points of existing series, by series id. Such a series continues with
   *     the next index (0 if unknown), one interval later or at the start of the settings,
   *     whichever is later, so that event time keeps to the clock after a stop; all others start
   *     new
   */
  public SampledCurves(
      CurveSettings settings,
      Schedule schedule,
      Map<String, LastPoint> continueFrom,
      PointSink sink,
      CurveControls controls,
      RunProgress progress) {
    this.settings = settings;
    this.sink = sink;
    this.controls = controls;
    this.setting = controls.setting();
    for (int number = 0; number < settings.series(); number++) {
      for (Curve curve : settings.functions()) {
        SampledSeries series = new SampledSeries(settings, curve, number);
        cursors.add(new Cursor(series, continueFrom.get(series.id())));
      }
    }
    this.run = new PacedRun(schedule, cursors.size(), sink, controls.timeline(), progress);
  }

  /**
   * Sends until the schedule ends or the run is stopped, then flushes the sink. After an interrupt,
   * the interrupt flag is still set on return.
   *
   * @throws PointSinkException if points could not be delivered; the run ends there
   */
  public RunSummary run() {
    return run.run(this::sendNext);
  }

  /** Stops the run at once; what the sink has accepted is still flushed by the running thread. */
  @Override
  public void close() {
    run.close();
  }

  private boolean sendNext() throws InterruptedException {
    if (next == 0) {
      beginStep();
    }
    cursors.get(next).send();
    next = (next + 1) % cursors.size();
    return true;
  }

  /** Fixes the setting for all series of a step. The first step is the start of the curve. */
  private void beginStep() {
    setting = controls.setting();
    stoodStill = controls.stoodStillMillis();
    if (begun) {
      shift += settings.sampleGap() * (setting.frequency() - 1);
    }
    begun = true;
  }

  /** The position of one series. */
  private final class Cursor {
    private final SampledSeries series;
    private final long firstIndex;
    private final long firstTimestamp;
    private long steps;

    Cursor(SampledSeries series, @Nullable LastPoint last) {
      this.series = series;
      this.firstIndex = last != null && last.index().isPresent() ? last.index().getAsLong() + 1 : 0;
      this.firstTimestamp =
          Math.max(
              settings.start().toEpochMilli(),
              last == null ? Long.MIN_VALUE : last.timestamp() + elapsed(1));
    }

    void send() throws InterruptedException {
      long index = firstIndex + steps;
      double value = series.value(index, shift, setting.amplitude(), setting.noise());
      long timestamp = firstTimestamp + elapsed(steps) + stoodStill;
      Point point = new Point(series.id(), timestamp, value);
      sink.send(new GeneratedPoint(point, index));
      steps++;
    }

    /**
     * Returns the event time of that many steps in milliseconds, without overflow in nanoseconds.
     */
    private long elapsed(long steps) {
      long nanos = settings.interval().toNanos();
      return steps * (nanos / NANOS_PER_MILLI)
          + steps * (nanos % NANOS_PER_MILLI) / NANOS_PER_MILLI;
    }
  }
}
