package io.wavecast.learn.experiment;

import io.wavecast.learn.plot.Plots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * A sequence of trainings with a result folder: {@code results.csv}, {@code runs/} with the log of
 * each training, {@code plots/} and {@code report.md}. Completed runs are not repeated; an
 * interrupted experiment continues with the interrupted run.
 *
 * @param settings the configurations to compare
 * @param folder the result folder
 * @param clock for logs and durations
 */
public record Experiment(ExperimentConfig settings, Path folder, InstantSource clock) {
  private static final String RESULTS = "results.csv";

  /**
   * Runs what is not complete yet and writes the report.
   *
   * @param each is called after each run with its result
   * @param stop asked before each training step; once it returns true, the current run is dropped
   * @return whether all runs are complete
   * @throws IOException when a file cannot be read or written
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

  /** Returns the number of runs that are not complete yet. */
  public long left() throws IOException {
    Files.createDirectories(folder);
    try (ResultsFile results = ResultsFile.open(folder.resolve(RESULTS))) {
      return settings.runs().stream().filter(run -> !isDone(results, run)).count();
    }
  }

  private static boolean isDone(ResultsFile results, RunConfig run) {
    return results.of(run).isPresent();
  }

  /** Returns whether the run is the one of its configuration whose predictions are plotted. */
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
