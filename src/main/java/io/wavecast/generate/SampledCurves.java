package io.wavecast.generate;

import io.wavecast.domain.Curve;
import io.wavecast.domain.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends sampled curves to a sink, at each step one point of every series. One run for each object;
 * {@link #close()} stops it from any thread.
 */
public final class SampledCurves implements AutoCloseable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final CurveSettings settings;
  private final PointSink sink;
  private final PacedRun run;
  private final List<Cursor> cursors = new ArrayList<>();
  private int next;

  /**
   * @param continueFrom where series end already, by series id: such a series goes on with the next
   *     index (0 when it is not known) one interval later; the others start anew
   */
  public SampledCurves(
      CurveSettings settings,
      Schedule schedule,
      Map<String, LastPoint> continueFrom,
      PointSink sink,
      Timeline timeline,
      Progress progress) {
    this.settings = settings;
    this.sink = sink;
    for (int number = 0; number < settings.series(); number++) {
      for (Curve curve : settings.functions()) {
        SampledSeries series = new SampledSeries(settings, curve, number);
        cursors.add(new Cursor(series, continueFrom.get(series.id())));
      }
    }
    this.run = new PacedRun(schedule, cursors.size(), sink, timeline, progress);
  }

  /**
   * Sends until the schedule ends or the run is stopped, then flushes the sink. Stopped by an
   * interrupt, it returns with the interrupt still set.
   *
   * @throws PointSinkException when points could not be delivered; the run ends there
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
    cursors.get(next).send();
    next = (next + 1) % cursors.size();
    return true;
  }

  /** Where one series is. */
  private final class Cursor {
    private final SampledSeries series;
    private final long firstIndex;
    private final long firstTimestamp;
    private long steps;

    Cursor(SampledSeries series, @Nullable LastPoint last) {
      this.series = series;
      this.firstIndex = last != null && last.index().isPresent() ? last.index().getAsLong() + 1 : 0;
      this.firstTimestamp =
          last != null ? last.timestamp() + elapsed(1) : settings.start().toEpochMilli();
    }

    void send() throws InterruptedException {
      long index = firstIndex + steps;
      Point point = new Point(series.id(), firstTimestamp + elapsed(steps), series.value(index));
      sink.send(new GeneratedPoint(point, index));
      steps++;
    }

    /** Event time of that many steps in milliseconds, without the overflow of nanoseconds. */
    private long elapsed(long steps) {
      long nanos = settings.interval().toNanos();
      return steps * (nanos / NANOS_PER_MILLI)
          + steps * (nanos % NANOS_PER_MILLI) / NANOS_PER_MILLI;
    }
  }
}
