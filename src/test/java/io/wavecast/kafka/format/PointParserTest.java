package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.kafka.format.PointParser.Parsed;
import io.wavecast.testkit.TestSeed;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointParserTest {
  private static final long RECORD_TIME = 1_700_000_000_000L;
  private final PointParser parser = new PointParser();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.54                                        | 0.54   | 1700000000000",
        "-3                                          | -3     | 1700000000000",
        "{\"value\": 0.54}                           | 0.54   | 1700000000000",
        "{\"value\": 0.54, \"timestamp\": 17}        | 0.54   | 17",
        "{\"timestamp\": 0, \"value\": 1e-3}         | 0.001  | 0",
        "{\"unit\": {\"a\": [1, 2]}, \"value\": 7}   | 7      | 1700000000000",
        "{\"value\": 1, \"value\": 2}                | 2      | 1700000000000",
      })
  void readsAPoint(String json, double value, long timestamp) {
    assertThat(parse("cos-1", json)).isEqualTo(new Parsed.Ok(new Point("cos-1", timestamp, value)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "\"0.5\"",
        "abc",
        "{",
        "{}",
        "[]",
        "[1]",
        "{\"value\": null}",
        "{\"value\": \"1\"}",
        "{\"value\": [1]}",
        "{\"value\": 1",
        "{\"value\": 1} x",
        "1 2",
        "1\u0000",
        "\u00001",
        "1\u0000\u0000\u0000",
        "{\"value\": 1, \"timestamp\": null}",
        "{\"value\": 1, \"timestamp\": \"2026-01-01\"}",
        "{\"value\": 1, \"timestamp\": 1.5}",
        "{\"value\": 1, \"timestamp\": -99999999999999}",
        "{\"value\": 1, \"timestamp\": 9000000000000000000}",
        "{\"value\": 1, \"timestamp\": 99999999999999999999999}",
        "{\"VALUE\": 1}",
      })
  void callsEverythingElseMalformed(String json) {
    assertThat(reason(parse("cos-1", json))).isEqualTo(Rejection.MALFORMED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1704067200 | 1704067200 looks like epoch seconds (2024-01-01T00:00:00Z), not millis",
        "1704067200000000 | looks like epoch micros (2024-01-01T00:00:00Z), not millis",
        "1704067200000000000 | give --time-format nanos",
      })
  void namesTheUnitOfATimestampThatIsNotInMilliseconds(String timestamp, String detail) {
    Parsed parsed = parse("cos-1", "{\"value\": 1, \"timestamp\": " + timestamp + "}");

    assertThat(reason(parsed)).isEqualTo(Rejection.TIME_UNIT);
    assertThat(((Parsed.Bad) parsed).detail()).contains(detail);
  }

  @Test
  void namesTheUnitOfARecordTimestampToo() {
    assertThat(reason(parser.parse("a".getBytes(UTF_8), "1".getBytes(UTF_8), 1_704_067_200L)))
        .isEqualTo(Rejection.TIME_UNIT);
  }

  @Test
  void acceptsTimesBefore1970() {
    assertThat(parse("cos-1", "{\"value\": 1, \"timestamp\": -86400000}"))
        .isEqualTo(new Parsed.Ok(new Point("cos-1", -86_400_000, 1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e999", "{\"value\": NaN}"})
  void tellsANumberThatIsNotFinite(String json) {
    assertThat(reason(parse("cos-1", json))).isEqualTo(Rejection.NOT_FINITE);
  }

  @Test
  void needsAKey() {
    assertThat(reason(parser.parse(null, "1".getBytes(UTF_8), RECORD_TIME)))
        .isEqualTo(Rejection.NO_SERIES);
    assertThat(reason(parse("", "1"))).isEqualTo(Rejection.NO_SERIES);
  }

  @Test
  void needsAKeyInUtf8OfABoundedLength() {
    byte[] latin1 = {'t', 'e', (byte) 0xe9};

    assertThat(reason(parser.parse(latin1, "1".getBytes(UTF_8), RECORD_TIME)))
        .isEqualTo(Rejection.MALFORMED);
    assertThat(reason(parse("x".repeat(PointParser.MAX_SERIES_BYTES + 1), "1")))
        .isEqualTo(Rejection.MALFORMED);
    assertThat(parse("x".repeat(PointParser.MAX_SERIES_BYTES), "1")).isInstanceOf(Parsed.Ok.class);
  }

  @Test
  void callsAMissingValueMalformed() {
    assertThat(reason(parser.parse("a".getBytes(UTF_8), null, RECORD_TIME)))
        .isEqualTo(Rejection.MALFORMED);
  }

  @Test
  void survivesGarbageOfAnySize() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] garbage = new byte[random.nextInt(64)];
      random.nextBytes(garbage);
      assertThat(parser.parse("a".getBytes(UTF_8), garbage, RECORD_TIME))
          .as("-Dwavecast.test.seed=%d, record %d", seed, i)
          .isNotNull();
    }
    assertThat(reason(parse("a", "9".repeat(1_000_000)))).isEqualTo(Rejection.MALFORMED);
    assertThat(reason(parse("a", "[".repeat(1_000_000)))).isEqualTo(Rejection.MALFORMED);
  }

  @Test
  void saysWhatIsWrongInOneShortLine() {
    Parsed parsed = parse("a", "{\"value\": \n" + "x".repeat(100_000) + "}");

    assertThat(parsed).isInstanceOf(Parsed.Bad.class);
    assertThat(((Parsed.Bad) parsed).detail()).hasLineCount(1).hasSizeLessThan(300);
  }

  private Parsed parse(String key, String value) {
    return parser.parse(key.getBytes(UTF_8), value.getBytes(UTF_8), RECORD_TIME);
  }

  private static @Nullable Rejection reason(Parsed parsed) {
    return parsed instanceof Parsed.Bad bad ? bad.reason() : null;
  }
}
