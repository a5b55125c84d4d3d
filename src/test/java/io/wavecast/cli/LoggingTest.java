package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.app.lifecycle.Logging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
  private final Logger ours = LoggerFactory.getLogger("io.wavecast.topology.Example");
  private final Logger theirs = LoggerFactory.getLogger("org.nd4j.linalg.factory.Nd4jBackend");

  private boolean debugWhileRunning(String... args) {
    List<Boolean> seen = new ArrayList<>();
    CommandLineRun.of(
        List.of(() -> new ProbeCommand(() -> seen.add(ours.isDebugEnabled()) ? 0 : 1)),
        Map.of(),
        args);
    return seen.contains(true);
  }

  @AfterEach
  void backToNormal() {
    Logging.debug(false);
  }

  @Test
  void debugIsForOurOwnLines() {
    assertThat(debugWhileRunning("probe")).isFalse();
    assertThat(debugWhileRunning("probe", "--debug")).isTrue();
  }

  @Test
  void othersAreHeardFromWarningsOn() {
    assertThat(ours.isInfoEnabled()).isTrue();
    assertThat(theirs.isInfoEnabled()).isFalse();
    assertThat(theirs.isWarnEnabled()).isTrue();
  }
}
