package io.wavecast.app.backtest;

import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.backtest.Backtest;
import io.wavecast.backtest.BacktestListener;
import io.wavecast.backtest.BacktestResult;
import io.wavecast.backtest.FittingPoints;
import io.wavecast.backtest.ResultFiles;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.terminal.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** One backtest: loads models, fits baselines on earlier points, replays, writes files. */
public final class BacktestRun {
  private final BacktestSource source;
  private final BacktestModels models;
  private final Optional<String> model;
  private final SeriesConfig config;
  private final boolean fromLater;
  private int fitted;

  /**
   * @param model the model for all series; if empty, each series uses the model of its name
   * @param fromLater true if there are points before the replayed range
   */
  public BacktestRun(
      BacktestSource source,
      BacktestModels models,
      Optional<String> model,
      SeriesConfig config,
      boolean fromLater) {
    this.source = source;
    this.models = models;
    this.model = model;
    this.config = config;
    this.fromLater = fromLater;
  }

  /**
   * Runs the backtest.
   *
   * @param folder output folder, if files are wanted
   * @param shown creates the progress display for a number of items
   * @return the result; empty if the run was stopped early
   */
  public Optional<BacktestResult> run(Optional<Path> folder, Function<OptionalLong, Progress> shown)
      throws IOException {
    KernelReport.log();
    ActiveModels active = model.isPresent() ? models.only(model.get()) : models.byName();
    FittingPoints earlier = new FittingPoints(config.rules());
    source.earlier(earlier::take);
    Map<String, Predictor> autoregressions = earlier.fit();
    fitted = autoregressions.size();
    if (folder.isEmpty()) {
      return replay(new Backtest(config, active, autoregressions, BacktestListener.NONE), shown);
    }
    try (ResultFiles files = open(folder.get())) {
      Optional<BacktestResult> result =
          replay(new Backtest(config, active, autoregressions, files), shown);
      if (result.isPresent() && result.get().overall().scored() > 0) {
        files.finish(result.get(), description(result.get()));
      }
      return result;
    }
  }

  private static ResultFiles open(Path folder) {
    try {
      return new ResultFiles(folder);
    } catch (IOException e) {
      throw UsageException.option("--out", folder + " can't be written: " + ErrorText.of(e));
    }
  }

  private Optional<BacktestResult> replay(
      Backtest backtest, Function<OptionalLong, Progress> shown) {
    try (Progress progress = shown.apply(source.size())) {
      return source.replay(backtest, progress) ? Optional.of(backtest.finish()) : Optional.empty();
    }
  }

  /** Returns lines that describe the source, the models and the rules. */
  public List<String> description(BacktestResult result) {
    List<String> lines = new ArrayList<>(source.description());
    lines.addAll(models.description());
    lines.add(
        "rules: windows of %d points, gap factor %s, rolling MSE over %d"
            .formatted(config.rules().length(), config.rules().gapFactor(), config.mseWindow()));
    lines.add(autoregression());
    long seen = result.overall().seenInTraining();
    if (seen > 0) {
      lines.add(
          "%d of the %d scored points were in the training data of their model, which flatters its error"
              .formatted(seen, result.overall().scored()));
    }
    return lines;
  }

  private String autoregression() {
    if (fitted > 0) {
      return "AR(10): fitted on earlier points, for %d series".formatted(fitted);
    }
    return fromLater
        ? "AR(10): not fitted, no series has %d windows before the replayed range"
            .formatted(FittingPoints.MIN_POINTS)
        : "AR(10): not fitted, it needs points before the replayed range (--from)";
  }
}
