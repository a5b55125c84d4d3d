package io.wavecast.kafka.topology;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.jspecify.annotations.Nullable;

/**
 * The pace of the commits of each stream thread: one per commit interval, counted from the start of
 * the one before, while the thread keeps up; one per {@link #busyInterval} while many points wait.
 * A commit waits for the brokers, and results of points that have waited anyway may wait a little
 * longer. A thread without points doesn't commit.
 *
 * <p>Kafka Streams' own interval is far longer. One task of each thread has a tick per interval and
 * requests the commits of all of them. Thread-safe; each thread has its own pace.
 */
final class CommitPace {
  private static final int BUSY_INTERVALS = 5;
  private static final Duration MAX_BUSY_INTERVAL = Duration.ofSeconds(1);

  /** Half of the time after which a broker aborts a transaction. */
  private static final Duration SAFETY_INTERVAL = Duration.ofSeconds(5);

  /** Fewer points wait for a thread that keeps up. */
  private static final int MANY = 500;

  /** A tick may be early by this share of the interval. */
  private static final double TOLERANCE = 0.1;

  private final Duration interval;
  private final PolledRecords polled;
  private final ThreadLocal<Pace> paces = ThreadLocal.withInitial(Pace::new);

  /** The pace of one stream thread. */
  private static final class Pace {
    /** The task that has the tick; null if no task has one. */
    private @Nullable Object holder;

    private @Nullable Cancellable tick;
    private boolean hasProcessed;
    private long requested;
  }

  /**
   * @param interval time between two commits while the thread keeps up; zero to leave all commits
   *     to Kafka Streams
   */
  CommitPace(Duration interval, PolledRecords polled) {
    this.interval = interval;
    this.polled = polled;
  }

  /** Returns the time between two commits while many points wait. */
  static Duration busyInterval(Duration interval) {
    return longer(interval, shorter(interval.multipliedBy(BUSY_INTERVALS), MAX_BUSY_INTERVAL));
  }

  /** Returns the properties for a topology whose commits are requested here. */
  Map<String, Object> properties() {
    return Map.of(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, safetyInterval(interval).toMillis());
  }

  /** Returns the interval of Kafka Streams' own commits. */
  static Duration safetyInterval(Duration interval) {
    return longer(interval, SAFETY_INTERVAL);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  /** Notes that a task of this thread has something to commit. */
  void processed(ProcessorContext<?, ?> context) {
    if (interval.isZero()) {
      return;
    }
    Pace pace = paces.get();
    pace.hasProcessed = true;
    if (pace.holder == null) {
      pace.holder = context;
      pace.tick =
          context.schedule(
              interval, PunctuationType.WALL_CLOCK_TIME, now -> tick(pace, context, now));
    }
  }

  private void tick(Pace pace, ProcessorContext<?, ?> context, long now) {
    if (!pace.hasProcessed) {
      stop(context);
      return;
    }
    Duration due = polled.waiting() >= MANY ? busyInterval(interval) : interval;
    long passed = now - pace.requested;
    if (passed < 0 || passed >= (1 - TOLERANCE) * due.toMillis()) {
      pace.hasProcessed = false;
      pace.requested = now;
      context.commit();
    }
  }

  /** Gives up the tick of a task that is closed, or has nothing to commit. */
  void stop(ProcessorContext<?, ?> context) {
    Pace pace = paces.get();
    if (pace.holder == context && pace.tick != null) {
      pace.tick.cancel();
      pace.tick = null;
      pace.holder = null;
    }
  }
}
