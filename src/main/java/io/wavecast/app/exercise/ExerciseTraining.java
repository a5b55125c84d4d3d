package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.Season;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.Dataset;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.Evaluation;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.runlog.LoggedTraining;
import io.wavecast.learn.runlog.RunLog;
import io.wavecast.learn.train.RunPlan;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.Trainer;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A training on a data set that continues from the folder's checkpoint if there is one. An
 * interrupted training under the same options takes its remaining steps; a finished one runs as
 * many epochs again. It writes checkpoints, the log of all steps, and its plan until it is
 * finished.
 */
public record ExerciseTraining(
    String name,
    Dataset data,
    Optional<Season> season,
    NetworkSpec spec,
    TrainOptions options,
    CheckpointFolder folder,
    InstantSource clock) {

  /** A training that is ready to start or to continue. */
  public record Ready(
      ExerciseTraining training,
      TrainableNetwork network,
      Manifest start,
      Optional<Checkpoint> best,
      RunPlan plan,
      PlanFile planFile,
      WindowSet train,
      WindowSet validation) {

    /** Returns the number of remaining steps. */
    long steps() {
      return plan.stepsAfter(start.step());
    }

    /**
     * Trains.
     *
     * @throws IOException if checkpoints or the log can't be saved
     */
    public TrainingResult run(TrainingListener listener, BooleanSupplier stop) throws IOException {
      return training.run(this, listener, stop);
    }
  }

  /** Removes all files of a training. */
  static void delete(CheckpointFolder folder, String name) throws IOException {
    folder.delete(name);
    RunLog.delete(folder.home(name));
    PlanFile.delete(folder.home(name));
  }

  /**
   * Creates or restores the network.
   *
   * @throws IOException if a file can't be read
   * @throws UsageException if the existing checkpoint has another shape, or the data is too small
   */
  public Ready prepare() throws IOException {
    WindowSet train = UsageChecks.fromOptions(() -> data.train(spec.window()));
    WindowSet validation = UsageChecks.fromOptions(() -> data.validation(spec.window()));
    SavedCheckpoints saved = new SavedCheckpoints(folder, name);
    Optional<Checkpoint> latest = saved.load(Kind.LATEST);
    latest.ifPresent(this::requireSameShape);
    Manifest start = latest.map(Checkpoint::manifest).orElseGet(() -> first(train));
    PlanFile planFile = new PlanFile(folder.home(name), data, options);
    return new Ready(
        this,
        latest
            .map(checkpoint -> saved.restore(Kind.LATEST, checkpoint, fitting()))
            .orElseGet(() -> TrainableNetwork.create(spec, fitting())),
        start,
        latest.isEmpty() ? Optional.empty() : best(saved, validation),
        planFile.load().filter(plan -> plan.isUnderWay(start)).orElseGet(() -> plan(start, train)),
        planFile,
        train,
        validation);
  }

  /** Uses both cores: training by hand shares the machine with nothing else. */
  private NetworkOptions fitting() {
    return options.network().withTwoThreads(true);
  }

  private void requireSameShape(Checkpoint checkpoint) {
    ShapeCheck.requireSame(
        checkpoint.manifest().spec(),
        spec,
        folder.file(name, Kind.LATEST) + " has %s; --debugging true starts again");
  }

  private RunPlan plan(Manifest start, WindowSet train) {
    return RunPlan.from(start, options, train.size());
  }

  /** Returns the best checkpoint so far, measured again because the data may have changed. */
  private Optional<Checkpoint> best(SavedCheckpoints saved, WindowSet validation)
      throws IOException {
    Optional<Checkpoint> best = saved.load(Kind.BEST);
    if (best.isEmpty() || !best.get().manifest().spec().equals(spec)) {
      return Optional.empty();
    }
    Manifest manifest = best.get().manifest();
    TrainableNetwork network = saved.restore(Kind.BEST, best.get(), options.network());
    WindowEncoder encoder = new WindowEncoder(spec, manifest.scale());
    double mse = Evaluation.of(new NetworkPredictor(network, encoder), validation).mse();
    return best.map(checkpoint -> checkpoint.withManifest(manifest.withValidationMse(mse)));
  }

  private Manifest first(WindowSet train) {
    return Manifest.untrained(
            new ModelId(name, 1),
            spec,
            data.scale(train, spec),
            data.trainedUntil(spec.window()),
            clock.millis())
        .withFacts(new ModelFacts(season, Double.NaN));
  }

  private TrainingResult run(Ready ready, TrainingListener listener, BooleanSupplier stop)
      throws IOException {
    folder.removeUnfinished(name);
    try (RunLog log = RunLog.open(folder.home(name), ready.start().step(), clock)) {
      ready.planFile().save(ready.plan());
      LoggedTraining logged = new LoggedTraining(log, new FolderSink(folder, name), listener);
      TrainingResult result =
          new Trainer(options, logged, logged, clock)
              .train(
                  ready.plan(),
                  ready.network(),
                  ready.start(),
                  ready.best(),
                  ready.train(),
                  ready.validation(),
                  stop);
      if (!result.interrupted()) {
        ready.planFile().delete();
      }
      return result;
    }
  }
}
