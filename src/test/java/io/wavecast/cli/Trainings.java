package io.wavecast.cli;

import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trainings of the exercise's cosine, and what they leave in a folder. */
final class Trainings {
  private Trainings() {}

  static CommandLineRun train(Path log, List<String> options) {
    List<String> all = new ArrayList<>(List.of("train", "--checkpoint-dir", log.toString()));
    all.addAll(options);
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  static Path home(Path log) {
    return log.resolve("cos");
  }

  /** The checkpoint that is {@code best} or {@code latest}. */
  static Checkpoint checkpoint(Path log, String kind) throws Exception {
    return CheckpointCodec.decode(Files.readAllBytes(home(log).resolve(kind + ".zip")));
  }

  static List<String> lines(Path log, String file) throws IOException {
    return Files.readAllLines(home(log).resolve(file));
  }
}
