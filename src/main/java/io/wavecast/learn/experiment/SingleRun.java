package io.wavecast.learn.experiment;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.plot.Plots;
import io.wavecast.learn.runlog.LoggedTraining;
import io.wavecast.learn.runlog.RunLog;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.Trainer;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** One run of an experiment: trains, tests the best checkpoint by validation, and plots. */
record SingleRun(RunConfig run, Experiment experiment) {
  /**
   * Runs and adds the result.
   *
   * @return whether the run was completed
   */
  boolean into(ResultsFile results, BiConsumer<RunConfig, RunResult> each, BooleanSupplier stop)
      throws IOException {
    long cpu = cpuNanos();
    TrainingResult training = train(stop);
    if (training.interrupted()) {
      return false;
    }
    double cpuSeconds = (cpuNanos() - cpu) / 1e9;
    Predictor forecast = forecast(training);
    RunResult result = test(training, forecast, cpuSeconds);
    if (experiment.isPlotted(run)) {
      plot(forecast);
    }
    results.add(run, result);
    each.accept(run, result);
    return true;
  }

  /** Returns the CPU time of this thread. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private TrainingResult train(BooleanSupplier stop) throws IOException {
    Dataset data = run.data();
    WindowSet train = data.train(run.spec().window());
    Path log = experiment.log(run);
    RunLog.delete(log);
    try (RunLog runLog = RunLog.open(log, 0, experiment.clock())) {
      LoggedTraining logged =
          new LoggedTraining(runLog, CheckpointSink.NONE, TrainingListener.NONE);
      return new Trainer(run.options(), logged, logged, experiment.clock())
          .train(
              TrainableNetwork.create(run.spec(), run.options().network()),
              first(data, train),
              Optional.empty(),
              train,
              data.validation(run.spec().window()),
              stop);
    }
  }

  private Manifest first(Dataset data, WindowSet train) {
    return Manifest.untrained(
        new ModelId(run.configuration().function().label(), 1),
        run.spec(),
        data.scale(train, run.spec()),
        OptionalLong.empty(),
        experiment.clock().millis());
  }

  private Predictor forecast(TrainingResult training) {
    Manifest manifest = training.best().manifest();
    try {
      return new NetworkPredictor(
          TrainableNetwork.restore(training.best(), run.options().network()),
          new WindowEncoder(manifest.spec(), manifest.scale()));
    } catch (CheckpointException e) {
      throw new IllegalStateException("a checkpoint just made can't be restored", e);
    }
  }

  private RunResult test(TrainingResult training, Predictor forecast, double cpuSeconds) {
    int window = run.spec().window();
    WindowSet test = run.data().test(window);
    Manifest best = training.best().manifest();
    return RunResult.of(
        best.epoch(),
        best.validationMse(),
        Evaluation.of(forecast, test),
        Baselines.fit(run.data().train(window)).evaluate(test),
        cpuSeconds,
        training.seconds());
  }

  private void plot(Predictor forecast) throws IOException {
    int window = run.spec().window();
    WindowSet test = run.data().test(window);
    double[] predicted = forecast.predict(test.windows());
    Plots plots = new Plots(run.data().testPlaces(window), run.data().isTime());
    Files.createDirectories(experiment.plots());
    String name = run.configuration().fileName();
    String title =
        "%s, %s, %s"
            .formatted(
                run.configuration().function().label(),
                run.configuration().shape(),
                Configuration.lower(run.configuration().target()));
    plots.predictions(plot(name, "predictions"), title, test.next(), predicted);
    plots.enlarged(plot(name, "enlarged"), title + ", enlarged", test.next(), predicted);
    plots.error(plot(name, "error"), title + ", error", test.next(), predicted);
  }

  private Path plot(String name, String what) {
    return experiment.plots().resolve(name + "-" + what + ".png");
  }
}
