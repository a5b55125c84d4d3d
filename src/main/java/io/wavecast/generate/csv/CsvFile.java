package io.wavecast.generate.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file or the standard input, plain or gzip, in UTF-8, or in UTF-16 if it starts with a byte
 * order mark.
 *
 * @param path path of the file, {@link #STANDARD_INPUT} for the standard input
 */
public record CsvFile(Path path) {
  /** Stands for the standard input. */
  public static final Path STANDARD_INPUT = Path.of("-");

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int ZIP_MAGIC = 0x504b;
  private static final int BIG_ENDIAN_MARK = 0xfeff;
  private static final int LITTLE_ENDIAN_MARK = 0xfffe;

  /** An open file. */
  record Text(Reader reader, Charset charset) {}

  /** Returns whether this is the standard input. */
  public boolean isStandardInput() {
    return path.equals(STANDARD_INPUT);
  }

  /** Returns the file's name without extensions; {@code stdin} for the standard input. */
  String seriesId() {
    Path name = path.getFileName();
    String text = isStandardInput() || name == null ? "stdin" : name.toString();
    return withoutExtension(
        text.toLowerCase(Locale.ROOT).endsWith(".gz")
            ? text.substring(0, text.length() - 3)
            : text);
  }

  private static String withoutExtension(String text) {
    int dot = text.lastIndexOf('.');
    return dot > 0 ? text.substring(0, dot) : text;
  }

  /** Opens the file. */
  Text open() throws IOException {
    InputStream raw = isStandardInput() ? System.in : Files.newInputStream(path);
    try {
      BufferedInputStream bytes = new BufferedInputStream(raw);
      int magic = peek(bytes);
      if (magic == ZIP_MAGIC) {
        throw new CsvReplayException(this + " is a zip archive or a spreadsheet; export it as CSV");
      }
      return decode(
          magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(bytes)) : bytes);
    } catch (IOException | CsvReplayException e) {
      raw.close();
      throw e;
    }
  }

  private static Text decode(BufferedInputStream bytes) throws IOException {
    Charset charset =
        switch (peek(bytes)) {
          case BIG_ENDIAN_MARK -> StandardCharsets.UTF_16BE;
          case LITTLE_ENDIAN_MARK -> StandardCharsets.UTF_16LE;
          default -> StandardCharsets.UTF_8;
        };
    return new Text(new InputStreamReader(bytes, charset), charset);
  }

  /** Returns the first two bytes as a number, without consuming them. */
  private static int peek(BufferedInputStream bytes) throws IOException {
    bytes.mark(2);
    int first = bytes.read();
    int second = first < 0 ? -1 : bytes.read();
    bytes.reset();
    return first < 0 || second < 0 ? -1 : first << 8 | second;
  }

  @Override
  public String toString() {
    return isStandardInput() ? "standard input" : path.toString();
  }
}
