package io.wavecast.terminal.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter err = new StringWriter();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Progress start(boolean terminal, OptionalLong total) {
    return Progress.start(new PrintWriter(err), terminal, () -> now, "points", total);
  }

  private void pass(int seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
  }

  @Test
  void aPipeGetsALineEveryFewSecondsAndOneAtTheEnd() {
    // given
    Progress progress = start(false, OptionalLong.of(400));

    // when
    progress.step(100);
    pass(4);
    progress.step(50);
    pass(1);
    progress.step(50);
    pass(1);
    progress.step(200);
    progress.close();
    progress.close();

    // then
    assertThat(err.toString().lines())
        .containsExactly(
            "points: 200 of 400 (50%), 5 s, 5 s left", "points: 400 of 400 (100%), 6 s");
  }

  @Test
  void anUnknownTotalIsLeftOut() {
    try (Progress progress = start(false, OptionalLong.empty())) {
      progress.step(3);
    }

    assertThat(err.toString().lines()).containsExactly("points: 3, 0 s");
  }

  @Test
  void aTerminalGetsABar() {
    try (Progress progress = start(true, OptionalLong.of(4))) {
      progress.step(4);
    }

    assertThat(err.toString()).startsWith("\rpoints").contains("100%", "4/4").endsWith("\n");
  }

  @Test
  void aBarWithoutATotalCounts() {
    try (Progress progress = start(true, OptionalLong.empty())) {
      progress.step(7);
    }

    assertThat(err.toString()).contains("7/?");
  }
}
