package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.PacedRun;
import io.wavecast.generate.pace.PointSink;
import io.wavecast.generate.pace.PointSinkException;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import io.wavecast.generate.pace.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Replays a CSV file in the order of its rows: {@code timestamp,value} or {@code
 * series,timestamp,value}, or the columns that its {@link CsvFormat} names, with or without a
 * header row. A header that names {@code timestamp} and {@code value} may have them in any order
 * and further columns beside them. Fields are separated by commas, semicolons or tabs; values have
 * a decimal point or a decimal comma. A file whose newest row comes first is sorted.
 *
 * <p>A step of the schedule is one row, of one point for each of the value columns. A row that
 * can't be read is reported as {@code FILE:LINE: reason} and skipped; after the tenth, rows are
 * counted by reason. Each object runs once; {@link #close()} stops it from any thread.
 */
public final class CsvReplay implements AutoCloseable {
  private final CsvFile file;
  private final CsvFormat format;
  private final PointSink sink;
  private final Consumer<String> problems;
  private final SkippedRows skipped;
  private final PacedRun run;
  private final Deque<Point> row = new ArrayDeque<>();

  /**
   * @param file the file
   * @param problems receives a line for each reported row, on the running thread
   */
  public CsvReplay(
      CsvFile file,
      CsvFormat format,
      Schedule schedule,
      PointSink sink,
      Timeline timeline,
      Consumer<String> problems,
      RunProgress progress) {
    this.file = file;
    this.format = format;
    this.sink = sink;
    this.problems = problems;
    this.skipped = new SkippedRows(file, problems);
    this.run =
        new PacedRun(schedule, Math.max(1, format.valueColumns().size()), sink, timeline, progress);
  }

  /**
   * Creates a replay that reads as fast as its points are taken.
   *
   * @param problems as above
   */
  public static CsvReplay unpaced(
      CsvFile file, CsvFormat format, Consumer<Point> taker, Consumer<String> problems) {
    return new CsvReplay(
        file,
        format,
        Schedule.endless(Schedule.MAX_RATE),
        PointSink.to(taker),
        Timeline.system(),
        problems,
        RunProgress.NONE);
  }

  /**
   * Sends until the file or the schedule ends, or the replay is stopped; then flushes the sink.
   *
   * @throws CsvReplayException if the file is missing, empty or can't be read
   * @throws PointSinkException if points could not be delivered; the replay ends there
   */
  public ReplaySummary run() {
    if (Files.isDirectory(file.path())) {
      throw new CsvReplayException(file + " is a folder, not a CSV file");
    }
    try (RowReader reader = new RowReader(file, format, skipped)) {
      TimeOrder rows = new TimeOrder(reader, file.toString(), problems);
      RunSummary summary = run.run(() -> sendNext(rows));
      skipped.finish();
      rows.finish();
      if (summary.end() == RunEnd.EXHAUSTED && summary.points() + skipped.count() == 0) {
        throw new CsvReplayException(file + " has no rows");
      }
      return new ReplaySummary(summary.points(), skipped.count(), summary.end());
    } catch (NoSuchFileException e) {
      throw new CsvReplayException("there is no file " + file, e);
    } catch (IOException e) {
      throw new CsvReplayException(file + " can't be read: " + e, e);
    }
  }

  /**
   * Stops the replay at once; what the sink has accepted is still flushed by the running thread.
   */
  @Override
  public void close() {
    run.close();
  }

  private boolean sendNext(RowSource rows) throws InterruptedException {
    if (row.isEmpty()) {
      List<Point> next = rows.next();
      if (next == null) {
        return false;
      }
      row.addAll(next);
    }
    sink.send(new GeneratedPoint(row.removeFirst(), GeneratedPoint.NO_INDEX));
    return true;
  }
}
