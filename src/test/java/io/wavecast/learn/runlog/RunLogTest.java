package io.wavecast.learn.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(1000));

  @TempDir Path folder;

  @Test
  void keepsTheLossOfEveryStepAndTheValidationErrorOfEveryEpoch() throws IOException {
    try (RunLog log = RunLog.open(folder, 0, CLOCK)) {
      steps(log, 0, 4);
      log.validation(3, 1, 0.5);
    }

    assertThat(losses())
        .containsExactly(
            "step,epoch,loss,learning_rate",
            "0,0,1.0,0.01",
            "1,0,0.5,0.01",
            "2,1,0.3333333333333333,0.01",
            "3,1,0.25,0.01");
    assertThat(validations()).containsExactly("step,epoch,validation_mse", "3,1,0.5");
  }

  @Test
  void appendsOverRuns() throws IOException {
    run(0, 3);
    run(3, 5);

    assertThat(steps(losses())).containsExactly("0", "1", "2", "3", "4");
  }

  @Test
  void removesStepsThatAreTakenAgainAfterACrash() throws IOException {
    // given a log that got further than the checkpoint, its last line torn
    try (RunLog log = RunLog.open(folder, 0, CLOCK)) {
      steps(log, 0, 8);
      log.validation(3, 1, 0.5);
      log.validation(7, 2, 0.25);
    }
    Files.writeString(folder.resolve("loss.csv"), "8,2,0.0", StandardOpenOption.APPEND);

    // when the training goes on from step 5
    run(5, 7);

    assertThat(steps(losses())).containsExactly("0", "1", "2", "3", "4", "5", "6");
    assertThat(steps(validations())).containsExactly("3");
    assertThat(eventFiles()).hasSize(2);
    assertThat(EventReader.read(eventFiles().get(1)).get(1))
        .matches(event -> event.starts() && event.step() == 5);
  }

  @Test
  void hasEverythingOnDiskWhenForced() throws IOException {
    try (RunLog log = RunLog.open(folder, 0, CLOCK)) {
      steps(log, 0, 2);
      log.force();

      assertThat(steps(losses())).containsExactly("0", "1");
      assertThat(EventReader.read(eventFiles().get(0))).hasSize(4);
    }
  }

  @Test
  void hasOneWriterAtATime() throws IOException {
    try (RunLog log = RunLog.open(folder, 0, CLOCK)) {
      steps(log, 0, 1);

      assertThatIOException()
          .isThrownBy(() -> RunLog.open(folder, 0, CLOCK))
          .withMessageContaining("loss.csv is being written by another training");
    }
    assertThat(steps(losses())).containsExactly("0");
  }

  @Test
  void leavesAFileAloneThatIsNotItsOwn() throws IOException {
    Files.writeString(folder.resolve("loss.csv"), "precious,data\n1,2\n");

    assertThatIOException()
        .isThrownBy(() -> RunLog.open(folder, 0, CLOCK))
        .withMessageContaining("loss.csv")
        .withMessageContaining("doesn't begin with");
    assertThat(folder.resolve("loss.csv")).hasContent("precious,data\n1,2\n");
  }

  @Test
  void isRemovedWhole() throws IOException {
    run(0, 2);
    Files.writeString(folder.resolve("best.zip"), "kept");

    RunLog.delete(folder);
    RunLog.delete(folder.resolve("missing"));

    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("best.zip"));
    }
  }

  private void run(long from, long to) throws IOException {
    try (RunLog log = RunLog.open(folder, from, CLOCK)) {
      steps(log, from, to);
    }
  }

  private static void steps(RunLog log, long from, long to) throws IOException {
    for (long step = from; step < to; step++) {
      log.step(step, (int) step / 2, 1.0 / (step + 1), 0.01);
    }
  }

  private List<String> losses() throws IOException {
    return Files.readAllLines(folder.resolve("loss.csv"));
  }

  private List<String> validations() throws IOException {
    return Files.readAllLines(folder.resolve("validation.csv"));
  }

  private static List<String> steps(List<String> lines) {
    return lines.stream().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
  }

  private List<Path> eventFiles() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().contains("tfevents"))
          .sorted()
          .toList();
    }
  }
}
