package io.wavecast.cli;

import io.wavecast.domain.Cell;
import io.wavecast.domain.Curve;
import io.wavecast.domain.Target;
import io.wavecast.experiment.Experiment;
import io.wavecast.experiment.RunConfig;
import io.wavecast.experiment.RunResult;
import io.wavecast.experiment.Settings;
import io.wavecast.train.TrainOptions;
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

/** The comparison of cells, depths and targets. */
@Command(
    name = "experiment",
    description =
        "Compare cells, depths and targets over several seeds: results.csv, report.md, plots. An"
            + " interrupted experiment goes on where it stopped.")
final class ExperimentCommand extends BaseCommand {
  @Mixin private CurveFlags curves;
  @Mixin private FitFlags fit;

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
      description = "What networks are asked for: value, delta, residual.")
  private List<String> targets;

  @Option(
      names = "--seeds",
      paramLabel = "SEED",
      split = ",",
      defaultValue = "1,2,3,4,5",
      description = "Seeds of weights, order and noise; a run for each.")
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
      description = "Values of a window.")
  private int maxLen;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "experiment",
      description = "Folder for all of it.")
  private Path folder;

  @Override
  public Integer call() throws IOException {
    Experiment experiment = new Experiment(settings(), folder, Clock.systemUTC());
    AtomicBoolean stop = new AtomicBoolean();
    boolean complete;
    try (Shutdown shutdown = new Shutdown();
        Progress progress = progress("runs", OptionalLong.of(experiment.left()))) {
      complete =
          StoppableRun.until(
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

  private Settings settings() {
    TrainOptions options = fit.options(TrainOptions.EXERCISE, 0);
    List<Curve> curvesAsked = Choices.ofAll("--functions", functions, Curve.class);
    List<Cell> cellsAsked = Choices.ofAll("--cells", cells, Cell.class);
    List<Target> targetsAsked = Choices.ofAll("--targets", targets, Target.class);
    return Checks.usage(
        () ->
            new Settings(
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
