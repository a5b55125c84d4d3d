package io.wavecast.app.backtest;

import io.wavecast.backtest.Backtest;
import io.wavecast.core.domain.Point;
import io.wavecast.terminal.progress.Progress;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Where a backtest's points come from. {@link #close()} stops a reading, from any thread. */
public interface BacktestSource extends AutoCloseable {
  /** Hands over the points before the stretch; none when it begins at the beginning. */
  void earlier(Consumer<Point> sink);

  /** What is counted while it is read, in the plural. */
  String unit();

  /** How many there are, when known. */
  OptionalLong size();

  /**
   * Hands over the stretch.
   *
   * @return whether it came to the end; false when it was stopped
   */
  boolean replay(Backtest backtest, Progress progress);

  /** What was replayed, a line each; after the replay. */
  List<String> description();

  @Override
  void close();
}
