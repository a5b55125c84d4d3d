package io.wavecast.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.app.lifecycle.UsageException;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class GeneratorOptionsTest {
  @Test
  void countsThePointsOfAllSeries() {
    assertThat(total("--count", "100", "--series", "50")).hasValue(10_000);
    assertThat(total("--count", "4611686018427387903")).hasValue(Long.MAX_VALUE - 1);
    assertThat(total("--series", "50")).isEmpty();
  }

  @Test
  void rejectsMorePointsThanCanBeCounted() {
    assertThatThrownBy(() -> total("--count", "4611686018427387904"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--count is 4611686018427387904 points of each of 2 series");
  }

  private static OptionalLong total(String... arguments) {
    GeneratorOptions options = new GeneratorOptions();
    new CommandLine(options).parseArgs(arguments);
    return options.total(options.curves(Instant.EPOCH));
  }
}
