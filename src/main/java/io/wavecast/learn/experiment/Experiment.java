package io.wavecast.learn.experiment;

import io.wavecast.learn.plot.Plots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Many trainings, one after the other, into a folder: {@code results.csv}, {@code runs/} with the
 * log of each training, {@code plots/} and {@code report.md}. What is done is not done again: an
 * interrupted experiment goes on with the run it was at.
 *
 * @param settings what is compared
 * @param folder where everything goes
 * @param clock for logs and durations
 */
public record Experiment(ExperimentConfig settings, Path folder, InstantSource clock) {
  private static final String RESULTS = "results.csv";

  /**
   * Does what is not done yet, and reports on what is done.
   *
   * @param each told about each run that is done, with what came out of it
   * @param stop asked before each training step; once it says yes, the run that it is at is dropped
   * @return whether all is done
   * @throws IOException when a file can't be read or written
   */
  public boolean run(BiConsumer<RunConfig, RunResult> each, BooleanSupplier stop)
      throws IOException {
    Files.createDirectories(folder);
    Plots.load();
    try (ResultsFile results = ResultsFile.open(folder.resolve(RESULTS))) {
      for (RunConfig run : settings.runs()) {
        if (!isDone(results, run) && !new SingleRun(run, this).into(results, each, stop)) {
          break;
        }
      }
      new Report(settings, folder, results).write();
      return settings.runs().stream().allMatch(run -> isDone(results, run));
    }
  }

  /** How many runs are not done yet. */
  public long left() throws IOException {
    Files.createDirectories(folder);
    try (ResultsFile results = ResultsFile.open(folder.resolve(RESULTS))) {
      return settings.runs().stream().filter(run -> !isDone(results, run)).count();
    }
  }

  private static boolean isDone(ResultsFile results, RunConfig run) {
    return results.of(run).isPresent();
  }

  /** Whether the run is the one of its configuration that gets plots of its predictions. */
  boolean isPlotted(RunConfig run) {
    return run.options().seed() == settings.seeds().get(0).longValue();
  }

  Path log(RunConfig run) {
    return folder.resolve("runs").resolve(run.key());
  }

  Path plots() {
    return folder.resolve("plots");
  }
}
