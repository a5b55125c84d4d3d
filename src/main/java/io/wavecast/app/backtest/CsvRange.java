package io.wavecast.app.backtest;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.backtest.Backtest;
import io.wavecast.core.domain.Point;
import io.wavecast.generate.csv.CsvFile;
import io.wavecast.generate.csv.CsvFormat;
import io.wavecast.generate.csv.CsvReplay;
import io.wavecast.generate.csv.CsvReplayException;
import io.wavecast.generate.csv.ReplaySummary;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.terminal.progress.Progress;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An event-time range of a CSV file, read by the rules of {@code generate --csv}. */
public final class CsvRange implements BacktestSource {
  private final CsvFile file;
  private final CsvFormat format;
  private final PointRange range;
  private final OptionalLong from;
  private final OptionalLong to;
  private final Consumer<String> problems;
  private volatile @Nullable CsvReplay running;
  private volatile boolean stopped;
  private long unreadable;
  private long taken;

  /**
   * @param problems receives a line for each reported row
   * @throws UsageException if the range is invalid
   */
  public CsvRange(CsvFile file, CsvFormat format, PointRange range, Consumer<String> problems) {
    this.file = file;
    this.format = format;
    this.range = range;
    this.from = range.fromMillis();
    this.to = range.toMillis();
    this.problems = problems;
    if (file.isStandardInput() && range.fromMillis().isPresent()) {
      throw UsageException.option("--from", "needs a file; standard input can be read only once");
    }
  }

  @Override
  public void earlier(Consumer<Point> sink) {
    if (from.isPresent()) {
      read(point -> handOver(point, point.timestamp() < from.getAsLong(), sink), problem -> {});
    }
  }

  @Override
  public String unit() {
    return "rows";
  }

  @Override
  public OptionalLong size() {
    return OptionalLong.empty();
  }

  @Override
  public boolean replay(Backtest backtest, Progress progress) {
    ReplaySummary summary =
        read(
            point -> {
              handOver(point, isWithin(point.timestamp()), within -> take(backtest, within));
              progress.step(1);
            },
            problems);
    unreadable = summary.unreadable();
    boolean complete = summary.end() == RunEnd.EXHAUSTED;
    if (complete && taken == 0) {
      throw summary.points() == 0
          ? UsageException.option("--csv", file + " has no readable row")
          : new UsageException("--from and --to: no row between them in " + file);
    }
    return complete;
  }

  private void take(Backtest backtest, Point point) {
    taken++;
    backtest.take(point);
  }

  private static void handOver(Point point, boolean wanted, Consumer<Point> sink) {
    if (wanted) {
      sink.accept(point);
    }
  }

  private boolean isWithin(long timestamp) {
    return timestamp >= from.orElse(Long.MIN_VALUE) && timestamp < to.orElse(Long.MAX_VALUE);
  }

  private ReplaySummary read(Consumer<Point> sink, Consumer<String> told) {
    try (CsvReplay replay = CsvReplay.unpaced(file, format, sink, told)) {
      running = replay;
      if (stopped) {
        close();
      }
      return replay.run();
    } catch (CsvReplayException e) {
      throw UsageException.option("--csv", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public List<String> description() {
    return List.of("source: " + file + range.text() + ", " + unreadable + " rows skipped");
  }

  @Override
  public void close() {
    stopped = true;
    CsvReplay replay = running;
    if (replay != null) {
      replay.close();
    }
  }
}
