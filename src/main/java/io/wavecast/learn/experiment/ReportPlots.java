package io.wavecast.learn.experiment;

import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.plot.LossPlot;
import io.wavecast.learn.plot.MsePlot;
import io.wavecast.learn.runlog.RunLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the plots that show several configurations. */
record ReportPlots(Path folder, DoneRuns runs) {
  /**
   * Draws the plots of a function and a target.
   *
   * @return their paths, relative to the report
   */
  List<String> of(Curve function, TargetTransform target) throws IOException {
    Files.createDirectories(folder.resolve("plots"));
    String name = function.label() + "-" + Configuration.lower(target);
    String mse = "plots/mse-" + name + ".png";
    String loss = "plots/loss-" + name + ".png";
    String title = function.label() + ", asked for the " + Configuration.lower(target);
    List<Configuration> all = runs.of(function, target);
    MsePlot.write(folder.resolve(mse), title, mses(all), baselines(runs.of(all.get(0))));
    int epoch = stepsPerEpoch(all.get(0));
    LossPlot.write(folder.resolve(loss), title + ", first seed", losses(all), epoch);
    return List.of(mse, loss);
  }

  private Map<String, double[]> mses(List<Configuration> all) {
    Map<String, double[]> mses = new LinkedHashMap<>();
    all.forEach(
        one -> mses.put(one.shape(), runs.of(one).stream().mapToDouble(RunResult::mse).toArray()));
    return mses;
  }

  private static Map<String, Double> baselines(List<RunResult> done) {
    Map<String, Double> baselines = new LinkedHashMap<>();
    baselines.put("persistence", Statistics.median(done, RunResult::persistenceMse));
    baselines.put("straight line", Statistics.median(done, RunResult::straightLineMse));
    baselines.put("AR(10)", Statistics.median(done, RunResult::autoregressionMse));
    return baselines;
  }

  private int stepsPerEpoch(Configuration one) {
    RunConfig run = first(one);
    return run.options().stepsPerEpoch(run.data().train(run.spec().window()).size());
  }

  private Map<String, double[]> losses(List<Configuration> all) throws IOException {
    Map<String, double[]> losses = new LinkedHashMap<>();
    for (Configuration one : all) {
      losses.put(one.shape(), RunLog.losses(folder.resolve("runs").resolve(first(one).key())));
    }
    return losses;
  }

  private RunConfig first(Configuration one) {
    return runs.settings().run(one, runs.settings().seeds().get(0));
  }
}
