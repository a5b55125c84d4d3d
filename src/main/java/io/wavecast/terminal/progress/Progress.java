package io.wavecast.terminal.progress;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.OptionalLong;

/** The progress of long work, shown on stderr until closed. Thread-safe. */
public interface Progress extends AutoCloseable {
  /** Adds finished steps. */
  void step(long more);

  /** Prints a line of results without mixing it with the progress display. */
  void say(PrintWriter out, String line);

  @Override
  void close();

  /**
   * Shows a bar in a terminal, otherwise a line every few seconds.
   *
   * @param what plural noun for what is counted, such as {@code points}
   * @param total expected number of steps, if known
   */
  static Progress start(
      PrintWriter err, boolean terminal, InstantSource clock, String what, OptionalLong total) {
    return terminal
        ? new ProgressInTerminal(err, what, total)
        : new ProgressLines(err, clock, what, total);
  }

  /** Returns whether stderr is a terminal; the launcher passes this as a system property. */
  static boolean onTerminal() {
    return Boolean.getBoolean("wavecast.terminal");
  }
}
