package io.wavecast.generate.pace;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Sends the points of a source by a schedule, once, and can be stopped from any thread.
 *
 * <p>Step i is due at start + i / rate, counted from the start: errors of single waits don't add
 * up, and what a stall held back is caught up. Points that are due together go out in slices
 * between two looks at the time, and waits are at least a millisecond, so a high rate costs no wait
 * per point.
 */
public final class PacedRun implements AutoCloseable {
  /** Gives the sink its next point. */
  @FunctionalInterface
  public interface Source {
    /** Sends one point; false when there is none left. */
    boolean sendNext() throws InterruptedException;
  }

  @FunctionalInterface
  private interface Phase {
    RunEnd run() throws InterruptedException;
  }

  private static final long SLICE = 1_000;
  private static final long SHORTEST_WAIT_NANOS = 1_000_000;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Schedule schedule;
  private final long pointsPerStep;
  private final long mostPoints;
  private final long mostNanos;
  private final Timeline timeline;
  private final RunProgress progress;
  private final PointSink sink;

  private long sent;
  private boolean interrupted;
  private boolean closed;
  private @Nullable Thread runner;

  public PacedRun(
      Schedule schedule,
      long pointsPerStep,
      PointSink sink,
      Timeline timeline,
      RunProgress progress) {
    this.schedule = schedule;
    this.pointsPerStep = pointsPerStep;
    this.mostPoints = saturatedProduct(schedule.count().orElse(Long.MAX_VALUE), pointsPerStep);
    this.mostNanos = schedule.duration().map(length -> length.toNanos()).orElse(Long.MAX_VALUE);
    this.sink = sink;
    this.timeline = timeline;
    this.progress = progress;
  }

  /**
   * Runs on the calling thread until the schedule, the source or a stop ends it, then flushes the
   * sink. An interrupt ends it too and is still set on return.
   */
  public RunSummary run(Source source) {
    if (!enter()) {
      return new RunSummary(0, RunEnd.STOPPED);
    }
    try {
      RunEnd end = unlessInterrupted(() -> pace(source));
      // interrupted here, the sink's close goes on delivering, and reports what fails
      RunEnd flushed =
          unlessInterrupted(
              () -> {
                sink.flush();
                return end;
              });
      return new RunSummary(sent, flushed);
    } finally {
      leave();
    }
  }

  /** Stops the run, now or before it begins; returns at once. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (runner != null) {
      runner.interrupt();
    }
  }

  private synchronized boolean enter() {
    runner = Thread.currentThread();
    return !closed;
  }

  private RunEnd unlessInterrupted(Phase phase) {
    try {
      return phase.run();
    } catch (InterruptedException e) {
      interrupted = true;
      return RunEnd.STOPPED;
    }
  }

  private synchronized void leave() {
    runner = null;
    if (closed) {
      // the interrupt was only the messenger of close()
      Thread.interrupted();
    } else if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private RunEnd pace(Source source) throws InterruptedException {
    long start = timeline.nanoTime();
    while (true) {
      long elapsed = Math.min(timeline.nanoTime() - start, mostNanos);
      long due = due(elapsed);
      if (!sendUpTo(Math.min(due, sent + SLICE), source)) {
        return RunEnd.EXHAUSTED;
      }
      progress.at(sent, total());
      if (sent >= mostPoints) {
        return RunEnd.COUNT;
      }
      if (elapsed >= mostNanos) {
        return RunEnd.DURATION;
      }
      if (sent >= due) {
        timeline.sleep(untilNext(timeline.nanoTime() - start));
      }
    }
  }

  private boolean sendUpTo(long until, Source source) throws InterruptedException {
    while (sent < until) {
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped");
      }
      if (!source.sendNext()) {
        return false;
      }
      sent++;
    }
    return true;
  }

  /** Returns the points that are due after that time: those of the steps up to now, from step 0. */
  private long due(long elapsed) {
    if (schedule.rate() == Schedule.MAX_RATE) {
      return mostPoints;
    }
    double steps = Math.floor(elapsed * schedule.rate() / NANOS_PER_SECOND) + 1;
    // a step that falls on the end is beyond it
    double stepsInAll = Math.ceil(mostNanos * schedule.rate() / NANOS_PER_SECOND);
    return Math.min(
        mostPoints, saturatedProduct((long) Math.min(steps, stepsInAll), pointsPerStep));
  }

  /** Nanoseconds to wait for the next step, or for the end when that comes first. */
  private long untilNext(long elapsed) {
    double nextStep = (double) sent / pointsPerStep;
    long next = (long) Math.ceil(nextStep * NANOS_PER_SECOND / schedule.rate()) - elapsed;
    return Math.max(1, Math.min(Math.max(next, SHORTEST_WAIT_NANOS), mostNanos - elapsed));
  }

  private OptionalLong total() {
    return schedule.count().isPresent() ? OptionalLong.of(mostPoints) : OptionalLong.empty();
  }

  private static long saturatedProduct(long a, long b) {
    return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
  }
}
