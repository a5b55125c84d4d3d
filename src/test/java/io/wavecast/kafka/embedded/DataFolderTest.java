package io.wavecast.kafka.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.testkit.TestProcess;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker takes some folders, and says what is wrong with the others. */
@Timeout(60)
class DataFolderTest {
  @TempDir Path dir;

  @Test
  void createsAMissingFolderAndLocksItUntilClosed() {
    Path wanted = dir.resolve("a/b");

    try (DataFolder folder = DataFolder.open(wanted)) {
      assertThat(folder.path()).isDirectory();
      assertThatThrownBy(() -> DataFolder.open(wanted))
          .isInstanceOf(FolderInUseException.class)
          .hasMessageContaining(folder.path().toString())
          .hasMessageContaining("in use by another broker");
    }

    DataFolder.open(wanted).close();
  }

  @Test
  void rejectsAFolderThatAnotherProcessHolds() throws Exception {
    // given a process that has locked the folder
    Process holder =
        TestProcess.start(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FolderHolder.class.getName(),
                    dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT));
    try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo(dir.toRealPath().toString());

      // then
      assertThatThrownBy(() -> DataFolder.open(dir)).isInstanceOf(FolderInUseException.class);

      // when it ends
      holder.getOutputStream().close();
      assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();

      // then the folder is free
      DataFolder.open(dir).close();
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void leavesAFolderOfAnotherProgramUnchanged() throws Exception {
    Files.writeString(dir.resolve("thesis.txt"), "text");

    assertThatThrownBy(() -> DataFolder.open(dir))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(dir.toString())
        .hasMessageContaining("choose an empty or a new one");
    try (var files = Files.list(dir)) {
      assertThat(files).containsExactly(dir.resolve("thesis.txt"));
    }
  }

  @Test
  void rejectsACommaInThePath() {
    assertThatThrownBy(() -> DataFolder.open(dir.resolve("one,two")))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining("comma");
  }

  @Test
  void namesAFolderThatCannotBeCreated() throws Exception {
    Path file = Files.createFile(dir.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
        .isInstanceOf(BrokerStartException.class)
        .hasMessageContaining(file.resolve("data").toString());
  }
}
