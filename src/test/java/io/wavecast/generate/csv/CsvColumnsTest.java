package io.wavecast.generate.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.core.domain.Point;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.generate.pace.RunEnd;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The columns of a file: series, times and values. */
class CsvColumnsTest extends CsvReplayFixture {
  @Test
  void takesTheSeriesFromTheRowWhereThereIsOne() {
    // when
    replay("a.csv", "sin-0,1700000000000,0.5\ncos-0,1700000000000,-1e-3\n");

    // then
    assertThat(points()).containsExactly(new Point("sin-0", T, 0.5), new Point("cos-0", T, -0.001));
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
}
