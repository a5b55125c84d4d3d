package io.wavecast.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {
  @ParameterizedTest
  @CsvSource({"cos-17, cos", "cos, cos", "a-b-c, a", "-x, ''"})
  void takeThePartBeforeTheFirstDashByDefault(String series, String name) {
    assertThat(ModelNames.BEFORE_DASH.of(series)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "home/kitchen/temperature, temperature",
    "web-1.load1, load1",
    "nothing, default",
    "x/, default"
  })
  void takeGroupOneOfARegularExpressionElseDefault(String series, String name) {
    assertThat(ModelNames.by("[./]([a-z0-9]+)$").of(series)).isEqualTo(name);
  }

  @Test
  void takeDefaultIfTheGroupIsEmptyOrNotPartOfTheMatch() {
    assertThat(ModelNames.by("x|(y)").of("x")).isEqualTo("default");
    assertThat(ModelNames.by("^()").of("x-1")).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[a-z", "abc", "(?:a)", ""})
  void rejectWhatHasNoGroup(String regex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelNames.by(regex))
        .withMessageStartingWith("models-by '" + regex + "'");
  }

  @Test
  void sayWhyNoModelCanHaveAName() {
    assertThat(ModelNames.obstacle("cos")).isEmpty();
    assertThat(ModelNames.obstacle("default")).isEmpty();
    assertThat(ModelNames.obstacle("naive")).hasValue("reserved for persistence");
    assertThat(ModelNames.obstacle("a/b").orElseThrow()).contains("A-Z a-z 0-9 _ .");
    assertThat(ModelNames.obstacle("").orElseThrow()).contains("1 to 100");
  }
}
