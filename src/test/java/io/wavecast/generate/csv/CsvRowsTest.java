package io.wavecast.generate.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.RunEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Single rows, readable or not. */
class CsvRowsTest extends CsvReplayFixture {
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
  void doesNotMixDecimalCommaAndPoint() {
    // when (1.234 is a thousand in a file with decimal commas)
    ReplaySummary summary =
        replay("a.csv", "1700000000000;1,5\n1700000000001;1.234\n1700000000002;7\n");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 1, RunEnd.EXHAUSTED));
    assertThat(problems.get(0)).contains("'1.234' has a decimal point, unlike the rows before");
  }
}
