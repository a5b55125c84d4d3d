package io.wavecast.kafka.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * The pace of the commits of each stream thread: one per commit interval while the thread keeps up,
 * one per {@link #busyInterval} while many points wait. A commit waits for the brokers, and results
 * of points that have waited anyway may wait a little longer. Kafka Streams itself commits at the
 * longer interval, counted from the end of the commit before; the commits in between are requested
 * here, counted from the start of the one before. Thread-safe; each thread has its own pace.
 */
final class CommitPace {
  private static final int BUSY_INTERVALS = 5;
  private static final Duration MAX_BUSY_INTERVAL = Duration.ofSeconds(1);

  /** A poll of so many records means that many points wait; Kafka Streams polls at most 1,000. */
  private static final int MANY = 500;

  /** Requests that are earlier than the interval by this share are in time: ticks aren't exact. */
  private static final double TOLERANCE = 0.1;

  private final Duration interval;
  private final ThreadLocal<Clock> clocks = ThreadLocal.withInitial(Clock::new);

  /** Times of one thread, in epoch milliseconds. */
  private static final class Clock {
    private boolean polledMany;
    private long requested;
    private long busyUntil;
  }

  /**
   * @param interval time between two commits while the thread keeps up; zero to leave all commits
   *     to Kafka Streams
   */
  CommitPace(Duration interval) {
    this.interval = interval;
  }

  /** Returns the time between two commits while many points wait. */
  static Duration busyInterval(Duration interval) {
    Duration busy = interval.multipliedBy(BUSY_INTERVALS);
    Duration limited = busy.compareTo(MAX_BUSY_INTERVAL) > 0 ? MAX_BUSY_INTERVAL : busy;
    return limited.compareTo(interval) > 0 ? limited : interval;
  }

  /** Notes the number of records of a poll of this thread. */
  void polled(int records) {
    if (records >= MANY) {
      clocks.get().polledMany = true;
    }
  }

  /** Requests commits of a task, until its processor is closed or initialized again. */
  void start(ProcessorContext<?, ?> context) {
    if (!interval.isZero()) {
      context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> tick(context, now));
    }
  }

  /** All tasks of a thread commit together, so one request is enough. */
  private void tick(ProcessorContext<?, ?> context, long now) {
    Clock clock = clocks.get();
    if (clock.polledMany) {
      clock.polledMany = false;
      clock.busyUntil = now + interval.toMillis();
    }
    boolean isDue = now - clock.requested >= (1 - TOLERANCE) * interval.toMillis();
    if (isDue && now >= clock.busyUntil) {
      clock.requested = now;
      context.commit();
    }
  }
}
