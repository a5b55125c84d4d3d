package io.wavecast.app.backtest;

import io.wavecast.backtest.Backtest;
import io.wavecast.core.domain.Point;
import io.wavecast.terminal.progress.Progress;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A source of points for a backtest. {@link #close()} stops reading and may be called by any
 * thread.
 */
public interface BacktestSource extends AutoCloseable {
  /** Passes on the points before the range; none if the range starts at the beginning. */
  void earlier(Consumer<Point> sink);

  /** Returns the unit of progress, in the plural. */
  String unit();

  /** Returns the number of items, if known. */
  OptionalLong size();

  /**
   * Replays the range.
   *
   * @return true at the end of the range; false if stopped early
   */
  boolean replay(Backtest backtest, Progress progress);

  /** Returns lines that describe the source. Call it after the replay. */
  List<String> description();

  @Override
  void close();
}
