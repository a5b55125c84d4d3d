package io.wavecast.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  private final DurationConverter converter = new DurationConverter();

  @ParameterizedTest
  @CsvSource({
    "90s, PT90S",
    "5m, PT5M",
    "500ms, PT0.5S",
    "1h, PT1H",
    "1h30m, PT1H30M",
    "0.5s, PT0.5S",
    "2d, PT48H",
    "PT90S, PT90S",
    "pt1m, PT1M",
    "0s, PT0S"
  })
  void readsWhatPeopleWrite(String text, Duration duration) {
    assertThat(converter.convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "90",
        "s",
        "-5s",
        "PT-5S",
        "1h30",
        "soon",
        "1y",
        "1 h",
        "PT",
        "99999999999h",
        "1e3s"
      })
  void refusesEverythingElseAndSaysWhatItTakes(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("90s");
  }
}
