package io.wavecast.learn.experiment;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.experiment.Comparison.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the file {@code report.md}: tables, plots and comparisons. */
final class Report {
  private final ExperimentConfig settings;
  private final Path folder;
  private final DoneRuns runs;
  private final ReportPlots plots;
  private final StringBuilder text = new StringBuilder();

  Report(ExperimentConfig settings, Path folder, ResultsFile results) {
    this.settings = settings;
    this.folder = folder;
    this.runs = new DoneRuns(settings, results);
    this.plots = new ReportPlots(folder, runs);
  }

  void write() throws IOException {
    head();
    for (Curve function : settings.functions()) {
      for (TargetTransform target : settings.targets()) {
        if (!runs.of(function, target).isEmpty()) {
          section(function, target);
        }
      }
    }
    compared("GRU against LSTM", runs.againstLstm(CellType.GRU));
    compared("Several layers against one", runs.againstOneLayer());
    compared("Plain RNN against LSTM", runs.againstLstm(CellType.RNN));
    Files.writeString(folder.resolve("report.md"), text);
  }

  private void head() {
    line("# LSTM, GRU and plain RNN by depth");
    line("");
    line(
        "%d of %d runs. Each: %d units a layer, windows of %d values, %d training and %d test values"
            + " of the same function, noise of standard deviation %s, %d epochs in batches of %d,"
            + " learning rate %s (%s), best epoch chosen by validation. Seeds: %s. The test MSE of"
            + " the models is given as median over the seeds, with the least and the largest; the"
            + " baselines predict the same windows. CPU time is that of the training thread.",
        runs.count(),
        settings.runs().size(),
        settings.units(),
        settings.window(),
        settings.data().trainSamplesNum(),
        settings.data().testSamplesNum(),
        settings.noise(),
        settings.options().epoch(),
        settings.options().batchSize(),
        settings.options().lr(),
        Configuration.lower(settings.options().schedule()),
        settings.seeds());
    line("");
  }

  private void section(Curve function, TargetTransform target) throws IOException {
    line("## %s, asked for the %s", function.label(), Configuration.lower(target));
    line("");
    line(
        "| model | layers | parameters | seeds | median MSE | least | largest | RMSE | MAE | skill"
            + " | CPU s |");
    line("|---|---|---|---|---|---|---|---|---|---|---|");
    List<Configuration> all = runs.of(function, target);
    all.forEach(this::row);
    baselines(runs.of(all.get(0)));
    line("");
    plots.of(function, target).forEach(file -> line("![%s](%s)%n", file, file));
    line("Predictions of the first seed:");
    line("");
    all.forEach(one -> line("- %s", links(one)));
    line("");
  }

  private void row(Configuration one) {
    List<RunResult> done = runs.of(one);
    line(
        "| %s | %d | %d | %d | %.3e | %.3e | %.3e | %.3e | %.3e | %.9f | %.1f |",
        one.cell(),
        one.layers(),
        settings.run(one, settings.seeds().get(0)).spec().parameterCount(),
        done.size(),
        Statistics.median(done, RunResult::mse),
        Statistics.least(done, RunResult::mse),
        Statistics.most(done, RunResult::mse),
        Statistics.median(done, RunResult::rmse),
        Statistics.median(done, RunResult::mae),
        Statistics.median(done, RunResult::skill),
        Statistics.median(done, RunResult::cpuSeconds));
  }

  private void baselines(List<RunResult> done) {
    double persistence = Statistics.median(done, RunResult::persistenceMse);
    baseline("persistence", persistence, persistence);
    baseline("straight line", Statistics.median(done, RunResult::straightLineMse), persistence);
    baseline("AR(10)", Statistics.median(done, RunResult::autoregressionMse), persistence);
  }

  private void baseline(String name, double mse, double persistence) {
    line(
        "| %s | | | | %.3e | | | %.3e | | %.9f | |",
        name, mse, Math.sqrt(mse), 1 - mse / persistence);
  }

  private static String links(Configuration one) {
    String base = "plots/" + one.fileName();
    return "%s: [test range](%s-predictions.png), [enlarged](%s-enlarged.png), [error](%s-error.png)"
        .formatted(one.shape(), base, base, base);
  }

  private void compared(String title, List<Comparison> comparisons) {
    if (comparisons.isEmpty()) {
      return;
    }
    line("## %s", title);
    line("");
    line(
        "Better in %d of %d comparisons, worse in %d, no clear difference in %d. Better and worse"
            + " mean: by the medians, and in at least four fifths of the seeds.",
        count(comparisons, Verdict.BETTER),
        comparisons.size(),
        count(comparisons, Verdict.WORSE),
        count(comparisons, Verdict.UNCLEAR));
    line("");
    comparisons.forEach(one -> line("- %s", one.text()));
    line("");
  }

  private static long count(List<Comparison> comparisons, Verdict verdict) {
    return comparisons.stream().filter(one -> one.verdict() == verdict).count();
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
