package io.wavecast.generate.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.Schedule;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in any encoding, packed, broken or missing. */
class CsvFilesTest extends CsvReplayFixture {
  @Test
  void leavesOutWhatIsNotUtf8() throws Exception {
    // given
    Path file =
        Files.write(
            folder.resolve("latin.csv"),
            "sin,1700000000000,1\nm\u00fcll,1700000000000,1\n"
                .getBytes(StandardCharsets.ISO_8859_1));

    // when
    replay(file, Optional.empty(), Schedule.endless(0));

    // then
    assertThat(sink.ids()).containsExactly("sin");
    assertThat(problems).containsExactly(file + ":2: is not UTF-8");
  }

  @Test
  void survivesAFileThatIsNoTextAtAll() throws Exception {
    // given
    byte[] noise = new byte[300_000];
    new Random(5).nextBytes(noise);
    Path file = Files.write(folder.resolve("noise.csv"), noise);

    // when
    ReplaySummary summary = replay(file, Optional.empty(), Schedule.endless(0));

    // then
    assertThat(summary.points()).isZero();
    assertThat(summary.unreadable()).isGreaterThan(10);
    assertThat(problems).hasSize(11);
    assertThat(problems.get(10))
        .startsWith(file + ": " + (summary.unreadable() - 10) + " more rows skipped: ");
  }

  @Test
  void namesAFileThatIsMissing() {
    // given
    Path missing = folder.resolve("missing.csv");

    // when, then
    assertThatThrownBy(() -> replay(missing, Optional.empty(), Schedule.endless(0)))
        .isInstanceOf(CsvReplayException.class)
        .hasMessage("there is no file " + missing);
  }

  @Test
  void namesAFolderThatIsNoFile() {
    assertThatThrownBy(() -> replay(folder, Optional.empty(), Schedule.endless(0)))
        .isInstanceOf(CsvReplayException.class)
        .hasMessageContaining(folder + " is a folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "timestamp,value\n", "\uFEFF"})
  void namesAFileWithoutRows(String text) {
    assertThatThrownBy(() -> replay("empty.csv", text))
        .isInstanceOf(CsvReplayException.class)
        .hasMessage(folder.resolve("empty.csv") + " has no rows");
  }

  @Test
  void readsGzip() throws Exception {
    // given
    Path file = folder.resolve("lake.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1700000000000,0.5\n".getBytes(StandardCharsets.UTF_8));
    }

    // when
    replay(file, Optional.empty(), Schedule.endless(0));

    // then
    assertThat(points()).containsExactly(new Point("lake", T, 0.5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
  void readsTheEncodingOfTheByteOrderMark(String charset) throws Exception {
    // given
    byte[] text = "\uFEFFtimestamp;value\r\n1700000000000;0,5\r\n".getBytes(charset);
    Path file = Files.write(folder.resolve("a.csv"), text);

    // when
    replay(file, Optional.empty(), Schedule.endless(0));

    // then
    assertThat(problems).isEmpty();
    assertThat(points()).containsExactly(new Point("a", T, 0.5));
  }

  @Test
  void namesASpreadsheet() throws Exception {
    // given
    Path file = Files.write(folder.resolve("a.xlsx"), new byte[] {'P', 'K', 3, 4, 0});

    // when, then
    assertThatThrownBy(() -> replay(file, Optional.empty(), Schedule.endless(0)))
        .isInstanceOf(CsvReplayException.class)
        .hasMessage(file + " is a zip archive or a spreadsheet; export it as CSV");
  }

  @Test
  void namesATruncatedGzipFile() throws Exception {
    // given
    Path file = Files.write(folder.resolve("a.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0});

    // when, then
    assertThatThrownBy(() -> replay(file, Optional.empty(), Schedule.endless(0)))
        .isInstanceOf(CsvReplayException.class)
        .hasMessageStartingWith(file + " can't be read");
  }
}
