package io.wavecast.core.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelIdTest {
  @Test
  void isWrittenAsNameAtVersion() {
    assertThat(new ModelId("cos", 12)).hasToString("cos@12");
    assertThat(ModelId.parse("cos@12")).contains(new ModelId("cos", 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cos", "cos@", "@1", "cos@-1", "cos@x", "../x@1", "a-b@1", "a@b@1"})
  void isNothingElse(String text) {
    assertThat(ModelId.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a/b", "a-b", "é"})
  void cannotBeUsedToLeaveAFolder(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelId(name, 1))
        .withMessageContaining("'" + name + "'");
  }
}
