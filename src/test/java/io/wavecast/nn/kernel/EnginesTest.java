package io.wavecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class EnginesTest {
  @Test
  void vectorsAreTakenWhereThereAreAny() {
    assumeTrue(Engines.hasVectors(), "the JVM runs without --add-modules jdk.incubator.vector");

    assertThat(Engines.choose(null).name()).startsWith("vector");
    assertThat(Engines.choose(null).lanes()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void withoutTheModuleTheScalarEngineIsTaken() {
    assumeFalse(Engines.hasVectors(), "the JVM runs with --add-modules jdk.incubator.vector");

    assertThat(Engines.choose(null).name()).isEqualTo("scalar");
    assertThatIllegalStateException()
        .isThrownBy(() -> Engines.choose("vector"))
        .withMessageContaining("--add-modules");
  }

  @Test
  void aWishDecides() {
    assertThat(Engines.choose("scalar").name()).isEqualTo("scalar");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engines.choose("gpu"))
        .withMessageContaining("wavecast.kernel is gpu");
  }
}
