package io.wavecast.terminal.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Prints a line every few seconds and one at the end, for logs and pipes. */
final class ProgressLines implements Progress {
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintWriter err;
  private final InstantSource clock;
  private final String what;
  private final OptionalLong total;
  private final Instant start;
  private Instant lastLine;
  private long done;
  private boolean closed;

  ProgressLines(PrintWriter err, InstantSource clock, String what, OptionalLong total) {
    this.err = err;
    this.clock = clock;
    this.what = what;
    this.total = total;
    this.start = clock.instant();
    this.lastLine = start;
  }

  @Override
  public synchronized void step(long more) {
    done += more;
    Instant now = clock.instant();
    if (!closed && !now.isBefore(lastLine.plus(EVERY))) {
      lastLine = now;
      print(now);
    }
  }

  @Override
  public void say(PrintWriter out, String line) {
    out.println(line);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      print(clock.instant());
    }
  }

  private void print(Instant now) {
    long seconds = Duration.between(start, now).toSeconds();
    err.println(what + ": " + done + ofTotal() + ", " + seconds + " s" + left(seconds));
    err.flush();
  }

  /** Estimates the remaining time from the speed so far. */
  private String left(long seconds) {
    long rest = total.orElse(0) - done;
    return rest > 0 && done > 0 ? ", " + seconds * rest / done + " s left" : "";
  }

  private String ofTotal() {
    if (total.isEmpty()) {
      return "";
    }
    long all = total.getAsLong();
    return " of " + all + (all > 0 ? " (" + 100 * done / all + "%)" : "");
  }
}
