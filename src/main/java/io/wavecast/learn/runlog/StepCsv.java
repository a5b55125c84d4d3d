package io.wavecast.learn.runlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file whose first column is the step. The runs of a training append to it. Opening it
 * removes the rows from the next step on, and a half-written last line after a crash. A lock allows
 * one writer at a time; not thread-safe.
 */
final class StepCsv implements AutoCloseable {
  private static final int MAX_BUFFERED = 64 * 1024;
  private static final Pattern STEP = Pattern.compile("(\\d{1,18}),");

  private final Path file;
  private final FileChannel channel;
  private final StringBuilder pending = new StringBuilder();

  private StepCsv(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the file to append from a step on.
   *
   * @param header first line, without its end
   * @param nextStep rows of this step and later ones are removed
   * @throws IOException when it can't be read or written, when another process has it open, or when
   *     it has another header, naming the file
   */
  static StepCsv open(Path file, String header, long nextStep) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    FileChannel channel = LockedFile.open(file, "training");
    try {
      byte[] all = LockedFile.readAll(channel);
      int kept = kept(file, all, header, nextStep);
      channel.truncate(kept).position(kept);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    StepCsv csv = new StepCsv(file, channel);
    if (channel.position() == 0) {
      csv.line(header);
    }
    return csv;
  }

  /** Returns the number of bytes to keep: whole lines before the first one of a repeated step. */
  private static int kept(Path file, byte[] all, String header, long nextStep) throws IOException {
    int kept = 0;
    for (int start = 0, end = lineEnd(all, 0); end > 0; start = end, end = lineEnd(all, end)) {
      String line = new String(all, start, end - 1 - start, StandardCharsets.UTF_8);
      if (start == 0) {
        if (!line.equals(header)) {
          throw new IOException(file + " is there and doesn't begin with '" + header + "'");
        }
      } else if (!isBefore(line, nextStep)) {
        break;
      }
      kept = end;
    }
    return kept;
  }

  /** Returns the index after the line end at or after {@code from}; 0 if there is none. */
  private static int lineEnd(byte[] all, int from) {
    for (int i = from; i < all.length; i++) {
      if (all[i] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private static boolean isBefore(String line, long nextStep) {
    Matcher step = STEP.matcher(line);
    return step.lookingAt() && Long.parseLong(step.group(1)) < nextStep;
  }

  /** Adds a row, buffered until {@link #flush()} or until the buffer is full. */
  void row(long step, String rest) throws IOException {
    line(step + "," + rest);
  }

  private void line(String text) throws IOException {
    pending.append(text).append('\n');
    if (pending.length() >= MAX_BUFFERED) {
      flush();
    }
  }

  void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(pending.toString().getBytes(StandardCharsets.UTF_8));
    pending.setLength(0);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Writes the buffer and forces it to disk. */
  void force() throws IOException {
    flush();
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      force();
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
