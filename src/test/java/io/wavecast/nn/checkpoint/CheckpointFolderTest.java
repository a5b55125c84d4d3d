package io.wavecast.nn.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointFolderTest {
  @TempDir Path folder;

  @Test
  void keepsBestAndLatestOfEachNameApart() throws IOException {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);

    checkpoints.save("cos", Kind.BEST, bytes("best"));
    checkpoints.save("cos", Kind.LATEST, bytes("latest"));
    checkpoints.save("cos", Kind.LATEST, bytes("later"));

    assertThat(checkpoints.load("cos", Kind.BEST)).hasValue(bytes("best"));
    assertThat(checkpoints.load("cos", Kind.LATEST)).hasValue(bytes("later"));
    assertThat(checkpoints.load("sin", Kind.BEST)).isEmpty();
    assertThat(folder.resolve("cos")).isDirectoryContaining("glob:**/best.zip");
  }

  @Test
  void showsReadersTheOldFileOrTheNewOneButNoMixture() throws IOException {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    byte[] a = bytes("a".repeat(300_000));
    byte[] b = bytes("b".repeat(300_000));
    checkpoints.save("cos", Kind.BEST, a);
    AtomicBoolean done = new AtomicBoolean();

    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                assertThat(load(checkpoints)).isIn(a, b);
              }
            });
    for (int i = 0; i < 50; i++) {
      checkpoints.save("cos", Kind.BEST, i % 2 == 0 ? b : a);
    }
    done.set(true);

    reader.join();
  }

  @Test
  void ignoresAndRemovesWhatAnInterruptedSaveLeft() throws IOException {
    // given a good file, and half a file of a process that was killed
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.save("cos", Kind.LATEST, bytes("good"));
    Files.writeString(folder.resolve("cos").resolve("LATEST123.tmp"), "ha");

    // then the good one is read, and the half is removed
    assertThat(checkpoints.load("cos", Kind.LATEST)).hasValue(bytes("good"));
    checkpoints.removeUnfinished("cos");
    try (Stream<Path> files = Files.list(folder.resolve("cos"))) {
      assertThat(files.map(f -> f.getFileName().toString())).isEqualTo(List.of("latest.zip"));
    }
  }

  @Test
  void keepsTheOldFileWhenTheNewCannotBeWritten() throws IOException {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    Files.writeString(folder.resolve("cos"), "a file where the folder should be");

    assertThatThrownBy(() -> checkpoints.save("cos", Kind.BEST, bytes("x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cos");
    assertThat(Files.readString(folder.resolve("cos"))).startsWith("a file");
  }

  @Test
  void deletesAModelsFiles() throws IOException {
    CheckpointFolder checkpoints = new CheckpointFolder(folder);
    checkpoints.save("cos", Kind.BEST, bytes("x"));

    checkpoints.delete("cos");
    checkpoints.delete("never-was".replace('-', '_'));

    assertThat(checkpoints.load("cos", Kind.BEST)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "", "../x", "a-b"})
  void staysInItsFolder(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CheckpointFolder(folder).load(name, Kind.BEST));
  }

  private static byte[] load(CheckpointFolder checkpoints) {
    try {
      return checkpoints.load("cos", Kind.BEST).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
