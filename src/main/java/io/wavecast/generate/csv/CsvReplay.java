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
import java.io.InputStreamReader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replays a CSV file in the order of its rows: {@code timestamp,value} or {@code
 * series,timestamp,value}, with or without a header row, UTF-8 with or without byte order mark.
 * Timestamps are epoch milliseconds or ISO-8601 instants, values finite decimal numbers. A header
 * that names {@code timestamp} and {@code value} may have them in any order and further columns
 * beside them.
 *
 * <p>A step of the schedule is one row. A row that can't be read is reported as {@code FILE:LINE:
 * reason} and skipped. Each object runs once; {@link #close()} stops it from any thread.
 */
public final class CsvReplay implements AutoCloseable {
  private static final int MAX_LINE_LENGTH = 64 * 1024;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path file;
  private final CsvRowParser parser;
  private final PointSink sink;
  private final Consumer<String> problems;
  private final PacedRun run;
  private long unreadable;

  /**
   * @param file the file
   * @param series id of the series of {@code timestamp,value} rows; if empty, the file's name
   *     without its extension
   * @param problems receives a line for each unreadable row, on the running thread
   */
  public CsvReplay(
      Path file,
      Optional<String> series,
      Schedule schedule,
      PointSink sink,
      Timeline timeline,
      Consumer<String> problems,
      RunProgress progress) {
    this.file = file;
    this.parser = new CsvRowParser(series.orElseGet(() -> nameWithoutExtension(file)));
    this.sink = sink;
    this.problems = problems;
    this.run = new PacedRun(schedule, 1, sink, timeline, progress);
  }

  /**
   * Creates a replay that reads as fast as its points are taken.
   *
   * @param series as above
   * @param problems as above
   */
  public static CsvReplay unpaced(
      Path file, Optional<String> series, Consumer<Point> taker, Consumer<String> problems) {
    return new CsvReplay(
        file,
        series,
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
    if (Files.isDirectory(file)) {
      throw new CsvReplayException(file + " is a folder, not a CSV file");
    }
    try (BoundedLineReader lines = open()) {
      RunSummary summary = run.run(() -> sendNext(lines));
      if (summary.end() == RunEnd.EXHAUSTED && summary.points() + unreadable == 0) {
        throw new CsvReplayException(file + " has no rows");
      }
      return new ReplaySummary(summary.points(), unreadable, summary.end());
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

  private BoundedLineReader open() throws IOException {
    return new BoundedLineReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8), MAX_LINE_LENGTH);
  }

  private boolean sendNext(BoundedLineReader lines) throws InterruptedException {
    for (BoundedLineReader.Line line = read(lines); line != null; line = read(lines)) {
      CsvRow row = parse(line);
      if (row instanceof CsvRow.Ok ok) {
        sink.send(new GeneratedPoint(ok.point(), GeneratedPoint.NO_INDEX));
        return true;
      }
      if (row instanceof CsvRow.Bad bad) {
        unreadable++;
        problems.accept(file + ":" + line.number() + ": " + bad.reason());
      }
    }
    return false;
  }

  private CsvRow parse(BoundedLineReader.Line line) {
    if (!line.complete()) {
      return new CsvRow.Bad("is longer than " + MAX_LINE_LENGTH + " characters");
    }
    String text = line.text();
    return parser.parse(
        line.number() == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private BoundedLineReader.@Nullable Line read(BoundedLineReader lines)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped");
    }
    try {
      return lines.next();
    } catch (ClosedByInterruptException e) {
      Thread.interrupted();
      InterruptedException stopped = new InterruptedException("stopped while reading " + file);
      stopped.initCause(e);
      throw stopped;
    } catch (IOException e) {
      throw new CsvReplayException(file + " can't be read after line " + lines.number(), e);
    }
  }

  private static String nameWithoutExtension(Path file) {
    Path name = file.getFileName();
    String text = name == null ? "" : name.toString();
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }
}
