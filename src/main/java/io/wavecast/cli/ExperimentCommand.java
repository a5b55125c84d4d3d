package io.wavecast.cli;

import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StoppableRun;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.experiment.Experiment;
import io.wavecast.learn.experiment.ExperimentConfig;
import io.wavecast.learn.experiment.RunConfig;
import io.wavecast.learn.experiment.RunResult;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.options.Choices;
import io.wavecast.options.CurveOptions;
import io.wavecast.options.FitOptions;
import io.wavecast.terminal.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares cells, depths and targets. */
@Command(
    name = "experiment",
    description =
        "Compare cells, depths and targets over several seeds: results.csv, report.md, plots. An"
            + " interrupted experiment resumes where it stopped.")
final class ExperimentCommand extends BaseCommand {
  @Mixin private CurveOptions curves;
  @Mixin private FitOptions fit;

  @Option(
      names = "--functions",
      paramLabel = "CURVE",
      split = ",",
      defaultValue = "cos,sin",
      description = "Curves: cos, sin.")
  private List<String> functions;

  @Option(
      names = "--cells",
      paramLabel = "CELL",
      split = ",",
      defaultValue = "lstm,gru,rnn",
      description = "Recurrent cells: lstm, gru, rnn.")
  private List<String> cells;

  @Option(
      names = "--layers",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,2,3",
      description = "Numbers of layers.")
  private List<Integer> layers;

  @Option(
      names = "--targets",
      paramLabel = "TARGET",
      split = ",",
      defaultValue = "value,delta,residual",
      description = "Training targets: value, delta, residual.")
  private List<String> targets;

  @Option(
      names = "--seeds",
      paramLabel = "SEED",
      split = ",",
      defaultValue = "1,2,3,4,5",
      description = "Seeds of weights, order and noise; one run per seed.")
  private List<Long> seeds;

  @Option(
      names = {"--units-num", "--units_num"},
      paramLabel = "N",
      defaultValue = "128",
      description = "Units of each layer.")
  private int unitsNum;

  @Option(
      names = {"--max-len", "--max_len"},
      paramLabel = "N",
      defaultValue = "10",
      description = "Number of values in a window.")
  private int maxLen;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "experiment",
      description = "Output folder.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    KernelReport.log();
    Experiment experiment = new Experiment(settings(), folder, Clock.systemUTC());
    AtomicBoolean stop = new AtomicBoolean();
    boolean complete;
    try (Shutdown shutdown = new Shutdown();
        Progress progress = progress("runs", OptionalLong.of(experiment.left()))) {
      complete =
          StoppableRun.run(
              shutdown,
              "experiment",
              () -> stop.set(true),
              () -> experiment.run((run, result) -> show(progress, run, result), stop::get));
    }
    out().println((complete ? "all runs done" : "interrupted") + ", report in " + reportFile());
    return 0;
  }

  private Path reportFile() {
    return folder.resolve("report.md");
  }

  private ExperimentConfig settings() {
    TrainOptions options = fit.options(TrainOptions.EXERCISE, 0);
    List<Curve> curvesAsked = Choices.ofAll("--functions", functions, Curve.class);
    List<CellType> cellsAsked = Choices.ofAll("--cells", cells, CellType.class);
    List<TargetTransform> targetsAsked = Choices.ofAll("--targets", targets, TargetTransform.class);
    return UsageChecks.fromOptions(
        () ->
            new ExperimentConfig(
                curvesAsked,
                cellsAsked,
                layers.stream().distinct().toList(),
                targetsAsked,
                seeds.stream().distinct().toList(),
                unitsNum,
                maxLen,
                curves.curve(curvesAsked.get(0)),
                curves.noise(),
                options));
  }

  private void show(Progress progress, RunConfig run, RunResult result) {
    progress.say(
        out(),
        String.format(
            Locale.ROOT,
            "%s: test mse %.3e, persistence %.3e, straight line %.3e, AR(10) %.3e, %.1f s",
            run.key(),
            result.mse(),
            result.persistenceMse(),
            result.straightLineMse(),
            result.autoregressionMse(),
            result.seconds()));
    progress.step(1);
  }
}
