package io.wavecast.generate.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.Point;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.generate.pace.FakeTimeline;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.RecordingSink;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.Schedule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReplayTest {
  private static final long T = 1_700_000_000_000L;

  private final RecordingSink sink = new RecordingSink();
  private final FakeTimeline timeline = new FakeTimeline();
  private final List<String> problems = new ArrayList<>();
  private final Path folder;

  CsvReplayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void namesTheSeriesAfterTheFile() {
    // when
    ReplaySummary summary = replay("boiler.temperature.csv", "1700000000000,0.5\n1700000000100,1");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 0, RunEnd.EXHAUSTED));
    assertThat(points())
        .containsExactly(
            new Point("boiler.temperature", T, 0.5), new Point("boiler.temperature", T + 100, 1));
    assertThat(sink.points).allMatch(point -> point.index() == GeneratedPoint.NO_INDEX);
    assertThat(sink.flushes).isEqualTo(1);
  }

  @Test
  void namesTheSeriesAsTold() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1700000000000,0.5\n");

    // when
    replay(file, Optional.of("sin-7"), Schedule.endless(0));

    // then
    assertThat(points()).containsExactly(new Point("sin-7", T, 0.5));
  }

  @Test
  void takesTheSeriesFromTheRowWhereThereIsOne() {
    // when
    replay("a.csv", "sin-0,1700000000000,0.5\ncos-0,1700000000000,-1e-3\n");

    // then
    assertThat(points()).containsExactly(new Point("sin-0", T, 0.5), new Point("cos-0", T, -0.001));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp,value\n1700000000000,0.5",
        "Time,Temperature\n1700000000000,0.5",
        "\"timestamp\",\"value\"\r\n1700000000000,0.5\r\n",
        "value,timestamp\n0.5,1700000000000",
        "id,value,unit,timestamp\n7,0.5,K,1700000000000",
        "\uFEFFtimestamp,value\n1700000000000,0.5",
        "\uFEFF1700000000000,0.5",
        "1700000000000,0.5\r\n",
        "1700000000000,0.5\r",
        "\n \n1700000000000,0.5\n\n",
        "  1700000000000 ,\t0.5  ",
        "\"1700000000000\" , \"0.5\"",
        "2023-11-14T22:13:20Z,0.5",
        "2023-11-14T23:13:20.000+01:00,5e-1",
        "1700000000000,+.5",
        "1700000000000;0,5",
        "1700000000000;0.5",
        "1700000000000\t0,5",
        "\"1700000000000\",\"0,5\"",
        "timestamp;value\n1700000000000;0,5",
        "Time\tTemperature\n1700000000000\t.5",
        "2023-11-14 22:13:20Z,0.5",
        "2023-11-14 23:13:20+01:00,0.5",
        "2023-11-14 17:13:20.000-0500,0.5",
      })
  void readsEachWayToWriteARow(String text) {
    // when
    ReplaySummary summary = replay("a.csv", text);

    // then
    assertThat(problems).isEmpty();
    assertThat(points()).containsExactly(new Point("a", T, 0.5));
    assertThat(summary.unreadable()).isZero();
  }

  @Test
  void keepsWhatQuotesProtect() {
    // when
    replay("a.csv", "\"sin, \"\"the\"\" wave\",1700000000000,0.5\nÄ-ψ,1700000000000,1\n");

    // then
    assertThat(sink.ids()).containsExactly("sin, \"the\" wave", "Ä-ψ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1700000000000 | has 1 fields",
        "1700000000000,1,2,3 | has 4 fields, not 2",
        "a,1700000000000,1 | has 3 fields, not 2",
        "yesterday,1 | neither epoch milliseconds nor an ISO-8601 instant: 'yesterday'",
        "2023-11-14T22:13:20,1 | ISO-8601 instant: '2023-11-14T22:13:20'",
        "1700000000000.5,1 | ISO-8601 instant: '1700000000000.5'",
        "1700000000.250,1 | 1700000000 looks like epoch seconds (2023-11-14T22:13:20Z), not millis; give --time-format seconds",
        "14.11.2023 22:13,1 | '14.11.2023 22:13'; give its pattern, such as --time-format 'dd.MM.yyyy HH:mm'",
        "11/14/2023,1 | '11/14/2023'; give its pattern",
        "14-Nov-2023,1 | '14-Nov-2023'; give its pattern",
        "99999999999999999999,1 | ISO-8601 instant: '99999999999999999999'",
        "+1000000000-12-31T23:59:59Z,1 | instant: '+1000000000-12-31T23:59:59Z'",
        "-99999999999999,1 | -99999999999999 is not epoch milliseconds within the years 1 to 9999",
        "1700000000,1 | 1700000000 looks like epoch seconds (2023-11-14T22:13:20Z), not millis; give --time-format seconds",
        "1700000000000000,1 | looks like epoch micros (2023-11-14T22:13:20Z), not millis; give --time-format micros",
        "1700000000000000000,1 | looks like epoch nanos (2023-11-14T22:13:20Z)",
        "20231114,1 | 20231114 looks like a date; give --time-format yyyyMMdd",
        "20231114221320,1 | looks like a date; give --time-format yyyyMMddHHmmss",
        "2023-11-14 22:13:20,1 | it is a local time: name its zone with --time-zone",
        "1700000000000,1.234.5 | value is not a finite number: '1.234.5'",
        "1700000000000,\"1,234\" | '1,234' may have a decimal comma or a thousands separator",
        "1700000000000, | value is not a finite number: ''",
        "1700000000000,NaN | value is not a finite number: 'NaN'",
        "1700000000000,-Infinity | value is not a finite number: '-Infinity'",
        "1700000000000,1e999 | value is not a finite number: '1e999'",
        "1700000000000,0x1p3 | value is not a finite number: '0x1p3'",
        "1700000000000,1d | value is not a finite number: '1d'",
        "1700000000000,1 2 | value is not a finite number: '1 2'",
        "1700000000000,\"1 | misplaced quotes",
        "\"1700000000000\"x,1 | misplaced quotes",
        "timestamp,value | neither epoch milliseconds nor",
      })
  void reportsAnUnreadableRowAndGoesOn(String bad, String reason) {
    // when
    ReplaySummary summary =
        replay("a.csv", "timestamp,value\n1700000000000,1\n" + bad + "\n1700000000100,2\n");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 1, RunEnd.EXHAUSTED));
    assertThat(sink.values()).containsExactly(1.0, 2.0);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith(folder.resolve("a.csv") + ":3: ").contains(reason);
  }

  @Test
  void doesNotLetABadFirstRowDecideTheColumns() {
    // when
    ReplaySummary summary =
        replay("a.csv", "sin-0,1700000000000,\none\n1700000000000,1\n1700000000100,2\n");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 2, RunEnd.EXHAUSTED));
    assertThat(problems.get(1))
        .endsWith(":2: has 1 fields, not timestamp,value or" + " series,timestamp,value");
  }

  @Test
  void refusesASeriesWithoutAName() {
    // when
    replay("a.csv", "sin-0,1700000000000,1\n,1700000000000,1\n \"\" ,1700000000000,1\n");

    // then
    assertThat(problems).hasSize(2).allMatch(problem -> problem.endsWith(": series is empty"));
  }

  @Test
  void leavesOutARowOfHugeLength() {
    // given
    String huge = "x".repeat(1_000_000);

    // when
    ReplaySummary summary =
        replay("a.csv", "1700000000000,1\n1700000000050," + huge + "\r\n1700000000100,2\n");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 1, RunEnd.EXHAUSTED));
    assertThat(problems)
        .containsExactly(folder.resolve("a.csv") + ":2: is longer than 65536 characters");
  }

  @Test
  void leavesOutASeriesThatIsTooLongForAKey() {
    // when
    ReplaySummary summary =
        replay("a.csv", "s,1700000000000,1\n" + "ψ".repeat(20_000) + ",1700000000000,1\n");

    // then
    assertThat(summary.unreadable()).isEqualTo(1);
    assertThat(problems.get(0))
        .contains(":2: series is longer than 32768 bytes")
        .hasSizeLessThan(400);
  }

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
  void replaysAtTheGivenRate() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1,1\n2,2\n\nbad\n3,3\n4,4\n5,5\n");
    long start = timeline.nanoTime();

    // when
    replay(file, Optional.empty(), Schedule.endless(2));

    // then
    assertThat(sink.points).hasSize(5);
    assertThat(timeline.nanoTime() - start).isEqualTo(2_500_000_000L);
  }

  @Test
  void endsAtTheCount() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1,1\n2,2\n3,3\n");

    // when
    ReplaySummary summary = replay(file, Optional.empty(), Schedule.ofCount(0, 2));

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 0, RunEnd.COUNT));
  }

  @Test
  void stopsWhenInterruptedEvenAmongUnreadableRows() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "bad\n".repeat(100_000));

    // when
    ReplaySummary summary =
        new CsvReplay(
                new CsvFile(file),
                CsvFormat.AUTO,
                Schedule.endless(0),
                sink,
                timeline,
                problem -> Thread.currentThread().interrupt(),
                RunProgress.NONE)
            .run();

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary).isEqualTo(new ReplaySummary(0, 1, RunEnd.STOPPED));
  }

  @Test
  void stopsWhenClosed() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1,1\n".repeat(100_000));
    CsvReplay replay =
        new CsvReplay(
            new CsvFile(file),
            CsvFormat.AUTO,
            Schedule.endless(0),
            sink,
            timeline,
            problems::add,
            RunProgress.NONE);
    sink.beforeEach = point -> replay.close();

    // when
    ReplaySummary summary = replay.run();

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(1, 0, RunEnd.STOPPED));
    assertThat(Thread.interrupted()).isFalse();
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
  void acceptsTimesBefore1970() {
    // when
    replay("a.csv", "1900-01-01,2\n1949-02,3\n1969-12-31T23:59:59Z,1\n-5,4\n");

    // then
    assertThat(points())
        .extracting(Point::timestamp)
        .containsExactly(-2_208_988_800_000L, -660_009_600_000L, -1_000L, -5L);
  }

  @Test
  void refusesATimestampAsSeriesIdInsteadOfReadingADecimalComma() {
    // when (a decimal comma in a file that separates fields by commas)
    ReplaySummary summary =
        replay("a.csv", "1704067200000,20,99\n2024-01-01T01:00:00Z,21,95\n2024-01-01,22,82\n");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(0, 3, RunEnd.EXHAUSTED));
    assertThat(problems)
        .hasSize(3)
        .allMatch(problem -> problem.contains("would name a series after the time"))
        .allMatch(problem -> problem.contains("separate the fields by ; or quote the value"));
  }

  @Test
  void acceptsANumberAsSeriesId() {
    // when
    replay("a.csv", "4917612345678,1700000000000,1\n17,1700000000000,2\n");

    // then
    assertThat(sink.ids()).containsExactly("4917612345678", "17");
  }

  @Test
  void doesNotMixDecimalCommaAndPoint() {
    // when (1.234 is a thousand in a file with decimal commas)
    ReplaySummary summary =
        replay("a.csv", "1700000000000;1,5\n1700000000001;1.234\n1700000000002;7\n");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 1, RunEnd.EXHAUSTED));
    assertThat(problems.get(0)).contains("'1.234' has a decimal point, unlike the rows before");
  }

  @Test
  void reportsTenBadRowsAndCountsTheRestByReason() {
    // given
    String rows = "1700000000000,1\n" + "noon,1\n".repeat(1_000) + "1700000000001,x\n".repeat(50);

    // when
    ReplaySummary summary = replay("a.csv", rows);

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(1, 1_050, RunEnd.EXHAUSTED));
    assertThat(problems).hasSize(11);
    assertThat(problems.get(9)).contains("a.csv:11: timestamp is neither");
    assertThat(problems.get(10))
        .isEqualTo(
            folder.resolve("a.csv")
                + ": 1040 more rows skipped: 990 with an unreadable timestamp, 50 with an"
                + " unreadable value");
  }

  @Test
  void sortsAFileWhoseNewestRowComesFirst() {
    // when
    replay("a.csv", "timestamp,value\n1700000000003,3\n1700000000002,2\n1700000000001,1\n");

    // then
    assertThat(sink.values()).containsExactly(1.0, 2.0, 3.0);
    assertThat(problems)
        .containsExactly(
            folder.resolve("a.csv") + " is newest first: its 3 rows are sorted by time");
  }

  @Test
  void sortsSeveralSeriesThatAreNewestFirst() {
    // when
    replay("a.csv", "a,9,1\nb,9,2\na,8,3\nb,8,4\na,7,5\nb,7,6\na,6,7\n");

    // then
    assertThat(points()).extracting(Point::timestamp).containsExactly(6L, 7L, 7L, 8L, 8L, 9L, 9L);
    assertThat(problems).hasSize(1);
  }

  @Test
  void countsRowsThatAreOutOfOrder() {
    // when
    replay("a.csv", "1,1\n2,2\n5,5\n3,3\n4,4\n6,6\n");

    // then
    assertThat(sink.values()).containsExactly(1.0, 2.0, 5.0, 3.0, 4.0, 6.0);
    assertThat(problems)
        .containsExactly(
            folder.resolve("a.csv")
                + ": 2 rows are older than a row before them of the same series; they count as"
                + " late");
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

  @Test
  void makesASeriesOfEachValueColumn() {
    // given
    CsvFormat format = format(null, null, "temp", "hum");

    // when
    replay("room.csv", format, "id,Time,temp,hum\n7,1700000000000,20.5,\n7,1700000000001,,40\n");

    // then
    assertThat(problems).isEmpty();
    assertThat(points())
        .containsExactly(new Point("room.temp", T, 20.5), new Point("room.hum", T + 1, 40));
  }

  @Test
  void takesColumnsByNumberWhereThereIsNoHeader() {
    // when
    replay("a.csv", format("4", "1", "2", "3"), "x,1.5,2.5,1700000000000\n");

    // then
    assertThat(points()).containsExactly(new Point("x.2", T, 1.5), new Point("x.3", T, 2.5));
  }

  @Test
  void namesAColumnThatIsMissing() {
    assertThatThrownBy(
            () -> replay("a.csv", format(null, null, "wind"), "time;temp;hum\n1700000000000;1;2\n"))
        .isInstanceOf(CsvReplayException.class)
        .hasMessage(
            folder.resolve("a.csv")
                + ":1: has no column 'wind' (--value-columns); its columns are time, temp, hum");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seconds | | 1700000000",
        "seconds | | 1700000000.0",
        "micros | | 1700000000000123",
        "nanos | | 1700000000000999999",
        "iso | | 2023-11-14T22:13:20Z",
        "| Europe/Berlin | 2023-11-14 23:13:20",
        "| Europe/Berlin | 2023-11-14T23:13:20",
        "dd.MM.yyyy HH:mm:ss | UTC | 14.11.2023 22:13:20",
        "dd/MMM/yyyy:HH:mm:ss Z | | 14/Nov/2023:22:13:20 +0000",
      })
  void readsTimesInTheFormatThatIsNamed(
      @Nullable String format, @Nullable String zone, String text) {
    // given
    TimeFormat time =
        TimeFormat.of(Optional.ofNullable(format), Optional.ofNullable(zone).map(ZoneId::of));

    // when
    replay(
        "a.csv",
        new CsvFormat(time, Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        text + ";1\n");

    // then
    assertThat(problems).isEmpty();
    assertThat(points()).containsExactly(new Point("a", T, 1));
  }

  @Test
  void acceptsEarly1970InMillisecondsWhenToldSo() {
    // given
    TimeFormat millis = TimeFormat.of(Optional.of("millis"), Optional.empty());

    // when
    replay(
        "a.csv",
        new CsvFormat(millis, Optional.empty(), Optional.empty(), Optional.empty(), List.of()),
        "1700000000,1\n");

    // then
    assertThat(points()).containsExactly(new Point("a", 1_700_000_000L, 1));
  }

  private static CsvFormat format(
      @Nullable String time, @Nullable String series, String... values) {
    return new CsvFormat(
        TimeFormat.AUTO,
        Optional.empty(),
        Optional.ofNullable(time),
        Optional.ofNullable(series),
        List.of(values));
  }

  private ReplaySummary replay(String name, CsvFormat format, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      Schedule fast = Schedule.endless(Schedule.MAX_RATE);
      try (CsvReplay replay =
          new CsvReplay(
              new CsvFile(file), format, fast, sink, timeline, problems::add, RunProgress.NONE)) {
        return replay.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReplaySummary replay(String name, String text) {
    try {
      Path file = Files.writeString(folder.resolve(name), text);
      return replay(file, Optional.empty(), Schedule.endless(Schedule.MAX_RATE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ReplaySummary replay(Path file, Optional<String> series, Schedule schedule) {
    try (CsvReplay replay =
        new CsvReplay(
            new CsvFile(file),
            CsvFormat.AUTO.withSeries(series),
            schedule,
            sink,
            timeline,
            problems::add,
            RunProgress.NONE)) {
      return replay.run();
    }
  }

  private List<Point> points() {
    return sink.points.stream().map(GeneratedPoint::point).toList();
  }
}
