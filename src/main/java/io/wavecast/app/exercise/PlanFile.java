package io.wavecast.app.exercise;

import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.train.RunPlan;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.nn.checkpoint.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plan of an unfinished training, {@code plan.txt} beside its checkpoints. Its two lines are
 * the plan's four numbers and the data and options it was made for. With it an interrupted training
 * resumes with exactly the remaining steps and learning rates.
 */
final class PlanFile {
  private static final Logger LOG = LoggerFactory.getLogger(PlanFile.class);
  private static final String NAME = "plan.txt";

  private final Path file;
  private final String madeFor;

  /**
   * @param home folder of the model
   */
  PlanFile(Path home, Dataset data, TrainOptions options) {
    this.file = home.resolve(NAME);
    this.madeFor = data + " " + options;
  }

  /** Removes a folder's plan. */
  static void delete(Path home) throws IOException {
    Files.deleteIfExists(home.resolve(NAME));
  }

  /** Returns the saved plan; empty if there is none, or one for other data or options. */
  Optional<RunPlan> load() throws IOException {
    try {
      List<String> lines = Files.readAllLines(file);
      return lines.size() == 2 && lines.get(1).equals(madeFor)
          ? Optional.of(parse(lines.get(0).split(" ", -1)))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      LOG.warn("{} can't be read; training starts a new plan", file);
      return Optional.empty();
    }
  }

  private static RunPlan parse(String[] numbers) {
    if (numbers.length != 4) {
      throw new IllegalArgumentException("a plan has four numbers");
    }
    return new RunPlan(
        Long.parseLong(numbers[0]),
        Integer.parseInt(numbers[1]),
        Integer.parseInt(numbers[2]),
        Integer.parseInt(numbers[3]));
  }

  void save(RunPlan plan) throws IOException {
    String text =
        "%d %d %d %d%n%s%n"
            .formatted(
                plan.firstStep(), plan.firstEpoch(), plan.epochs(), plan.stepsPerEpoch(), madeFor);
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }
}
