package io.wavecast.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineChoiceTest {
  @Test
  void namesTheEngineOfThisJvm() {
    assertThat(EngineChoice.current().engine()).isEqualTo(Engines.best().name());
  }

  @Test
  void saysHowToGetTheVectorEngine() {
    assertThat(EngineChoice.warning(false, false, true))
        .hasValueSatisfying(fix -> assertThat(fix).contains("--add-modules jdk.incubator.vector"));
  }

  @Test
  void saysHowToGetTheCompiler() {
    assertThat(EngineChoice.warning(false, true, false))
        .hasValueSatisfying(fix -> assertThat(fix).contains("-Xint"));
  }

  @Test
  void doesNotWarnAboutTheFastestEngineOrAWishedOne() {
    assertThat(EngineChoice.warning(false, true, true)).isEmpty();
    assertThat(EngineChoice.warning(true, false, true)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mixed mode, sharing | true",
        "mixed mode | true",
        "interpreted mode, sharing | false",
        "mixed mode, emulated-client, sharing | false"
      })
  void recognizesAJvmWithoutItsOptimizingCompiler(String vmInfo, boolean optimizes) {
    assertThat(Engines.optimizes(vmInfo)).isEqualTo(optimizes);
  }
}
