package io.wavecast.generate.csv;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that end with LF, CR or both, each up to a maximum length, so that a file without
 * line ends needs no more memory than any other.
 */
final class BoundedLineReader implements AutoCloseable {
  private static final int END = -1;

  private final Reader reader;
  private final int longest;
  private final char[] buffer = new char[8192];
  private int position;
  private int limit;
  private long number;

  BoundedLineReader(Reader reader, int longest) {
    this.reader = reader;
    this.longest = longest;
  }

  /**
   * A line of a file.
   *
   * @param number from 1
   * @param text without the line end
   * @param complete false if the line was cut at the maximum length
   */
  record Line(long number, String text, boolean complete) {}

  /** Returns the next line; null at the end. */
  @Nullable Line next() throws IOException {
    int next = read();
    if (next == END) {
      return null;
    }
    number++;
    StringBuilder text = new StringBuilder();
    boolean complete = true;
    for (; next != END && next != '\n' && next != '\r'; next = read()) {
      if (text.length() < longest) {
        text.append((char) next);
      } else {
        complete = false;
      }
    }
    if (next == '\r' && peek() == '\n') {
      position++;
    }
    return new Line(number, text.toString(), complete);
  }

  /** Returns the number of the last line read. */
  long number() {
    return number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private int read() throws IOException {
    int next = peek();
    if (next != END) {
      position++;
    }
    return next;
  }

  private int peek() throws IOException {
    if (position == limit) {
      position = 0;
      limit = Math.max(0, reader.read(buffer, 0, buffer.length));
      if (limit == 0) {
        return END;
      }
    }
    return buffer[position];
  }
}
