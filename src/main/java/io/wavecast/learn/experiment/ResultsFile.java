package io.wavecast.learn.experiment;

import io.wavecast.learn.runlog.LockedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code results.csv}: a row for each completed run. A row is written whole and forced to
 * disk. Opening the file removes a torn last row after a crash. A lock allows one writer at a time;
 * not thread-safe.
 */
public final class ResultsFile implements AutoCloseable {
  private static final String HEADER =
      String.join(",", RunConfig.COLUMNS) + ",parameters," + String.join(",", RunResult.COLUMNS);

  private final FileChannel channel;
  private final Map<String, RunResult> results = new HashMap<>();

  private ResultsFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens the file or creates it.
   *
   * @throws IOException when it cannot be read or written, is no results file, or is open
   *     elsewhere; naming the file
   */
  public static ResultsFile open(Path file) throws IOException {
    FileChannel channel = LockedFile.open(file, "experiment");
    try {
      ResultsFile results = new ResultsFile(channel);
      results.read(file);
      return results;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void read(Path file) throws IOException {
    byte[] all = LockedFile.readAll(channel);
    int whole = all.length;
    while (whole > 0 && all[whole - 1] != '\n') {
      whole--;
    }
    String[] lines = new String(all, 0, whole, StandardCharsets.UTF_8).split("\n", 0);
    if (whole == 0) {
      channel.truncate(0);
      append(HEADER);
      return;
    }
    if (!lines[0].equals(HEADER)) {
      throw new IOException(
          file + " is there and isn't the results of an experiment as this version writes them");
    }
    for (int i = 1; i < lines.length; i++) {
      add(file, i + 1, Arrays.asList(lines[i].split(",", -1)));
    }
    channel.truncate(whole).position(whole);
  }

  private void add(Path file, int line, List<String> fields) throws IOException {
    int config = RunConfig.COLUMNS.size();
    try {
      results.put(
          String.join(",", fields.subList(0, config)),
          RunResult.parse(fields.subList(config + 1, fields.size())));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(file + ":" + line + " can't be read: " + e.getMessage(), e);
    }
  }

  /** Returns the result of a run; empty if it is not complete. */
  public Optional<RunResult> of(RunConfig run) {
    return Optional.ofNullable(results.get(run.csv()));
  }

  /** Adds a run; its row is on disk on return. */
  void add(RunConfig run, RunResult result) throws IOException {
    append(run.csv() + "," + run.spec().parameterCount() + "," + result.csv());
    results.put(run.csv(), result);
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
