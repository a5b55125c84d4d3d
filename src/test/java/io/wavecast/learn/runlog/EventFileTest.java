package io.wavecast.learn.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_250L);

  @TempDir Path folder;

  @Test
  void writesTheBytesThatTensorBoardItselfWrites() throws IOException {
    Map<String, Double> step = new LinkedHashMap<>();
    step.put("loss", 0.5745);
    step.put("learning_rate", 0.01);

    try (EventFile file = EventFile.create(folder, 0, NOW)) {
      file.scalars(0, NOW, step);
      file.scalars(300, NOW.plusMillis(1250), Map.of("validation_mse", 8.031e-6));
    }

    // then the golden file, made by tensorboard 2.21's RecordWriter from the same events
    assertThat(Files.readAllBytes(only())).isEqualTo(golden());
  }

  @Test
  void isReadBackByAParserOfItsOwn() throws IOException {
    try (EventFile file = EventFile.create(folder, 1234, NOW)) {
      file.scalars(1234, NOW, Map.of("loss", 1e-30));
      file.scalars(70_000_000_000L, NOW, Map.of("loss", Double.NaN));
    }

    List<EventReader.Event> events = EventReader.read(only());

    assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).starts()).isTrue();
    assertThat(events.get(1).step()).isEqualTo(1234);
    assertThat(events.get(2).scalars()).containsEntry("loss", 1e-30f);
    assertThat(events.get(2).wallTime()).isEqualTo(1_700_000_000.25);
    assertThat(events.get(3).step()).isEqualTo(70_000_000_000L);
    assertThat(events.get(3).scalars()).containsEntry("loss", Float.NaN);
  }

  @Test
  void theParserReadsTensorBoardsOwnFile() throws IOException {
    Path file = folder.resolve("events");
    Files.write(file, golden());

    List<EventReader.Event> events = EventReader.read(file);

    assertThat(events).hasSize(4);
    assertThat(events.get(2).scalars())
        .containsEntry("loss", 0.5745f)
        .containsEntry("learning_rate", 0.01f);
    assertThat(events.get(3).step()).isEqualTo(300);
  }

  @Test
  void filesOfTheSameSecondSortInTheOrderOfTheirMaking() throws IOException {
    EventFile.create(folder, 0, NOW).close();
    Path first = only();
    EventFile.create(folder, 5, NOW).close();

    try (var files = Files.list(folder)) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSize(2);
      assertThat(sorted.get(0)).isEqualTo(first);
      assertThat(EventReader.read(sorted.get(1)).get(1).step()).isEqualTo(5);
    }
  }

  private Path only() throws IOException {
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static byte[] golden() throws IOException {
    try (InputStream in =
        EventFileTest.class.getResourceAsStream("/golden/tensorboard-scalars.tfevents")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
