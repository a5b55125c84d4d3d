package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.testkit.TestProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of a real process. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
class ShutdownSignalTest {
  private static Process start(String what) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String classPath = System.getProperty("java.class.path");
    return TestProcess.start(
        new ProcessBuilder(java, "-Xmx64m", "-cp", classPath, ShutdownProbe.class.getName(), what)
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalClosesThePartsInReverse(String signal, int code) throws Exception {
    // given
    Process process = start("wait");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("ready");

      // when
      Signals.send(signal, process);

      // then
      List<String> lines = out.lines().collect(Collectors.toList());
      assertThat(lines)
          .filteredOn(line -> line.startsWith("closed"))
          .containsExactly("closed second", "closed first");
      assertThat(process.waitFor()).isEqualTo(code);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anExitFromWithinClosesThePartsToo() throws Exception {
    Process process = start("exit");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.lines()).containsExactly("closed second", "closed first");
      assertThat(process.waitFor()).isEqualTo(7);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatStartsWhenTheProcessIsEndingAlreadyIsClosedQuietly() throws Exception {
    Process process = start("late");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.lines()).containsExactly("closed first", "Stopped[]", "returned");
      assertThat(process.waitFor()).isEqualTo(7);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void ofFailuresThatTheEndBringsNothingIsSaid() throws Exception {
    Process process = start("fail-late");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.lines())
          .containsExactly("of the end: ''", "of our own: 'wavecast: the disk is full'");
      assertThat(process.waitFor()).isEqualTo(7);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anExitFromWithinAPartEndsTheProcessNevertheless() throws Exception {
    Process process = start("exit-in-part");
    try {
      assertThat(process.waitFor()).isEqualTo(7);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aPartThatHangsDoesNotKeepTheProcessAlive() throws Exception {
    Process process = start("hang");
    try (BufferedReader out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("ready");
      Signals.send("TERM", process);
      assertThat(process.waitFor()).isEqualTo(143);
    } finally {
      process.destroyForcibly();
    }
  }
}
