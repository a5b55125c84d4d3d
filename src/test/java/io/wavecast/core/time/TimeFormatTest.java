package io.wavecast.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999Z",
    "1700000000000, 2023-11-14T22:13:20Z",
    "2024-01-31T10:00Z, 2024-01-31T10:00:00Z",
    "2024-01-31t10:00:00.5z, 2024-01-31T10:00:00.500Z",
    "2024-01-31 10:00:00+02, 2024-01-31T08:00:00Z",
    "2024-01-31 10:00:00 +0200, 2024-01-31T08:00:00Z",
    "2024-01-31, 2024-01-31T00:00:00Z",
    "2024-01, 2024-01-01T00:00:00Z",
    "0001-01-01, 0001-01-01T00:00:00Z",
  })
  void readsMillisecondsAndIso8601(String text, String instant) {
    assertThat(TimeFormat.AUTO.read(text)).isEqualTo(at(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "noon", "2024-02-30", "2024-13-01", "2024-01-31T25:00Z", "1e12", "12:00"})
  void rejectsWhatIsNoTime(String text) {
    assertThat(TimeFormat.AUTO.read(text)).isInstanceOf(EventTime.Unreadable.class);
  }

  @Test
  void readsLocalTimesInTheirZone() {
    TimeFormat berlin = TimeFormat.of(Optional.empty(), Optional.of(BERLIN));

    assertThat(berlin.read("2024-07-01 12:00")).isEqualTo(at("2024-07-01T10:00:00Z"));
    assertThat(berlin.read("2024-01-01 12:00")).isEqualTo(at("2024-01-01T11:00:00Z"));
    assertThat(berlin.read("2024-07-01")).isEqualTo(at("2024-06-30T22:00:00Z"));
    // the first of two when clocks go back, the later one when they go forward
    assertThat(berlin.read("2024-10-27 02:30")).isEqualTo(at("2024-10-27T00:30:00Z"));
    assertThat(berlin.read("2024-03-31 02:30")).isEqualTo(at("2024-03-31T01:30:00Z"));
    // a zone in the text wins
    assertThat(berlin.read("2024-07-01T12:00Z")).isEqualTo(at("2024-07-01T12:00:00Z"));
  }

  @Test
  void readsCountsOfAUnitFromNumbers() {
    TimeFormat seconds = TimeFormat.of(Optional.of("seconds"), Optional.empty());

    assertThat(seconds.read(1_700_000_000L)).isEqualTo(at("2023-11-14T22:13:20Z"));
    assertThat(seconds.read(1_700_000_000.25)).isEqualTo(at("2023-11-14T22:13:20.250Z"));
    assertThat(seconds.read(-1L)).isEqualTo(at("1969-12-31T23:59:59Z"));
    assertThat(seconds.read(1_700_000_000_000L)).isInstanceOf(EventTime.WrongUnit.class);
    assertThat(seconds.read(Long.MAX_VALUE)).isInstanceOf(EventTime.Unreadable.class);
    assertThat(seconds.read(Long.MIN_VALUE)).isInstanceOf(EventTime.Unreadable.class);
    assertThat(seconds.read(Double.NaN)).isInstanceOf(EventTime.Unreadable.class);
    assertThat(TimeFormat.of(Optional.of("iso"), Optional.empty()).read(5L))
        .isInstanceOf(EventTime.Unreadable.class);
  }

  @Test
  void readsYearsByPattern() {
    TimeFormat year = TimeFormat.of(Optional.of("yyyy"), Optional.empty());

    assertThat(year.read("1949")).isEqualTo(at("1949-01-01T00:00:00Z"));
    assertThat(year.read(1949L)).isEqualTo(at("1949-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"milliseconds", "yyyy-bb", "{"})
  void rejectsAnUnknownFormat(String format) {
    assertThatThrownBy(() -> TimeFormat.of(Optional.of(format), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("time-format '" + format + "' is none of millis, seconds");
  }

  @Test
  void namesThePatternOptionForADateOfAnotherForm() {
    assertThat(reason("31.01.2026 12:00")).contains("--time-format");
    assertThat(reason("31 Jan 2026")).contains("--time-format");
  }

  @Test
  @Timeout(60) // a search for a date in it would take hours
  void searchesNoDateInAMegabyte() {
    assertThat(reason("1".repeat(500_000) + "a".repeat(500_000))).doesNotContain("--time-format");
  }

  private static String reason(String written) {
    return ((EventTime.Unreadable) TimeFormat.AUTO.read(written)).reason();
  }

  @Test
  void recognizesTheUnitOfACountBetween1990And2100Only() {
    assertThat(EpochUnit.recognize(1_704_067_200L)).contains(EpochUnit.SECONDS);
    assertThat(EpochUnit.recognize(1_704_067_200_000L)).contains(EpochUnit.MILLIS);
    assertThat(EpochUnit.recognize(1_704_067_200_000_000L)).contains(EpochUnit.MICROS);
    assertThat(EpochUnit.recognize(1_704_067_200_000_000_000L)).contains(EpochUnit.NANOS);
    assertThat(EpochUnit.recognize(20_000L)).isEmpty();
    assertThat(EventTime.isMillis(631_151_999L)).isTrue();
    assertThat(EventTime.isMillis(631_152_000L)).isFalse();
    assertThat(EventTime.isMillis(4_102_444_799L)).isFalse();
    assertThat(EventTime.isMillis(4_102_444_800L)).isTrue();
  }

  private static EventTime at(String instant) {
    return new EventTime.At(Instant.parse(instant).toEpochMilli());
  }
}
