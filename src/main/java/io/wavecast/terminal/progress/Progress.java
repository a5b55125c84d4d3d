package io.wavecast.terminal.progress;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.OptionalLong;

/** How far a longer piece of work has come, shown on stderr until closed. Thread-safe. */
public interface Progress extends AutoCloseable {
  /** This many more are done. */
  void step(long more);

  /** Prints a line of results without running into what shows the progress. */
  void say(PrintWriter out, String line);

  @Override
  void close();

  /**
   * A bar in a terminal, otherwise a line every few seconds.
   *
   * @param what is counted, in the plural: {@code points}
   * @param total how many there will be, when known
   */
  static Progress start(
      PrintWriter err, boolean terminal, InstantSource clock, String what, OptionalLong total) {
    return terminal
        ? new ProgressInTerminal(err, what, total)
        : new ProgressLines(err, clock, what, total);
  }

  /** Whether stderr is a terminal; the launcher, who can tell, says so by a system property. */
  static boolean onTerminal() {
    return Boolean.getBoolean("wavecast.terminal");
  }
}
