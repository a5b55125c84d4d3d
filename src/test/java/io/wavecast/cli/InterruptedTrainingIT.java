package io.wavecast.cli;

import static io.wavecast.cli.Trainings.checkpoint;
import static io.wavecast.cli.Trainings.home;
import static io.wavecast.cli.Trainings.lines;
import static io.wavecast.cli.Trainings.train;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.learn.runlog.RunLog;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.testkit.TestProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Interruptions of a training: signals, and a second training. */
class InterruptedTrainingIT {
  private static final List<String> LONG =
      List.of("--units-num", "4", "--epoch", "60", "--schedule", "cosine");

  @TempDir Path dir;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signals")
  void aTrainingThatIsStoppedAndKilledEndsAsIfItHadNotBeen() throws Exception {
    // given a training that went through
    Path straight = dir.resolve("straight");
    assertThat(train(straight, LONG).exitCode()).isZero();

    // when another is stopped by Ctrl-C, goes on and is killed, and goes on
    Path stopped = Files.createDirectory(dir.resolve("stopped"));
    assertThat(end(stopped, "step 200 ", "INT")).isEqualTo(130);
    long saved = checkpoint(stopped, "latest").manifest().step();
    assertThat(saved).isGreaterThanOrEqualTo(200).isLessThan(960);
    assertThat(end(stopped, "step " + (saved / 10 * 10 + 100) + " ", "KILL")).isEqualTo(137);
    assertThat(checkpoint(stopped, "latest").manifest().step()).isEqualTo(saved);
    CommandLineRun last = train(stopped, LONG);

    // then weights, optimiser and log are the same
    assertThat(last.out()).contains("cos: goes on from step " + saved);
    for (String kind : List.of("latest", "best")) {
      Checkpoint one = checkpoint(stopped, kind);
      Checkpoint other = checkpoint(straight, kind);
      assertThat(Arrays.equals(one.parameters(), other.parameters())).as("weights").isTrue();
      assertThat(Arrays.equals(one.updaterState(), other.updaterState())).as("optimiser").isTrue();
      assertThat(one.manifest().step()).isEqualTo(other.manifest().step());
    }
    assertThat(lines(stopped, "loss.csv")).hasSize(961).isEqualTo(lines(straight, "loss.csv"));
    assertThat(lines(stopped, "validation.csv")).isEqualTo(lines(straight, "validation.csv"));
    assertThat(home(straight)).isDirectoryNotContaining("glob:**plan.txt");
  }

  /** Trains in a process of its own, which is ended by a signal when it has printed this. */
  private int end(Path log, String seen, String signal) throws Exception {
    Process process = process(log, HeldProgram.class.getName(), seen);
    try (BufferedReader out = process.inputReader()) {
      String text = out.readLine();
      while (text != null && !text.contains(seen)) {
        text = out.readLine();
      }
      Signals.send(signal, process);
      // the rest is read, so that the process doesn't wait for somebody to read it
      out.lines().forEach(rest -> {});
      return process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  }

  private static Process process(Path log, String... program) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // the same kernels as here: others differ in the last digits
    ModuleLayer.boot()
        .findModule("jdk.incubator.vector")
        .ifPresent(vectors -> line.addAll(List.of("--add-modules", vectors.getName())));
    line.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    line.addAll(List.of(program));
    line.addAll(List.of("train", "--checkpoint-dir", log.toString()));
    line.addAll(LONG);
    return TestProcess.start(
        new ProcessBuilder(line).redirectError(log.resolve("err.txt").toFile()));
  }

  @Test
  void twoProcessesDoNotTrainInOneFolder() throws Exception {
    try (RunLog here = RunLog.open(home(dir), 0, Clock.systemUTC())) {
      here.force();
      Process other = process(dir, Main.class.getName());
      try {
        assertThat(other.waitFor()).isEqualTo(1);
      } finally {
        other.destroyForcibly();
      }
    }
    assertThat(dir.resolve("err.txt"))
        .content()
        .contains("wavecast: ")
        .contains("loss.csv is being written by another training");
  }
}
