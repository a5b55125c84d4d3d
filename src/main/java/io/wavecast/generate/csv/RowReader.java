package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the points of a file row by row and reports rows that can't be read. Not thread-safe. */
final class RowReader implements RowSource, AutoCloseable {
  private static final int MAX_LINE_LENGTH = 64 * 1024;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final CsvFile file;
  private final BoundedLineReader lines;
  private final CsvRowParser parser;
  private final SkippedRows skipped;

  /** Opens the file. */
  RowReader(CsvFile file, CsvFormat format, SkippedRows skipped) throws IOException {
    CsvFile.Text text = file.open();
    this.file = file;
    this.lines = new BoundedLineReader(text.reader(), MAX_LINE_LENGTH);
    this.parser =
        new CsvRowParser(
            format, format.series().orElseGet(file::seriesId), text.charset().displayName());
    this.skipped = skipped;
  }

  @Override
  public @Nullable List<Point> next() throws InterruptedException {
    for (BoundedLineReader.Line line = read(); line != null; line = read()) {
      CsvRow row = parse(line);
      if (row instanceof CsvRow.Ok ok && !ok.points().isEmpty()) {
        return ok.points();
      }
      if (row instanceof CsvRow.Bad bad) {
        skipped.add(line.number(), bad);
      }
      if (row instanceof CsvRow.Hopeless hopeless) {
        throw new CsvReplayException(file + ":" + line.number() + ": " + hopeless.reason());
      }
    }
    return null;
  }

  private CsvRow parse(BoundedLineReader.Line line) {
    if (!line.complete()) {
      return new CsvRow.Bad(BadRow.LENGTH, "is longer than " + MAX_LINE_LENGTH + " characters");
    }
    String text = line.text();
    return parser.parse(
        line.number() == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private BoundedLineReader.@Nullable Line read() throws InterruptedException {
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
      throw new CsvReplayException(
          "%s can't be read after line %d: %s".formatted(file, lines.number(), e.getMessage()), e);
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
