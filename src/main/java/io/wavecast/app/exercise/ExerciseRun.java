package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StoppableRun;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.learn.dataset.SeriesData;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.terminal.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/**
 * Runs a training by hand and prints the loss every ten steps, the progress and the result. On a
 * signal it saves and then ends.
 */
public final class ExerciseRun {
  private final ExerciseConfig config;
  private final PrintWriter out;

  public ExerciseRun(ExerciseConfig config, PrintWriter out) {
    this.config = config;
    this.out = out;
  }

  /** Returns the model's name. */
  public String name() {
    return config.values().name();
  }

  /**
   * Trains.
   *
   * @param progress starts to show the progress of that many steps
   */
  public TrainingResult run(LongFunction<Progress> progress) throws IOException {
    KernelReport.log();
    CheckpointFolder folder = new CheckpointFolder(config.checkpointDir());
    ExerciseTraining training = training(folder);
    if (config.fresh()) {
      ExerciseTraining.delete(folder, name());
    }
    ExerciseTraining.Ready ready = training.prepare();
    if (ready.start().step() > 0) {
      out.println(
          "%s: goes on from step %d of the checkpoint in %s; --debugging true starts anew"
              .formatted(name(), ready.start().step(), folder.home(name())));
    }
    TrainingResult result = trained(ready, progress);
    report(result, folder.home(name()));
    if (result.end() == TrainingResult.End.DIVERGED) {
      throw new OperationException(
          "the training of %s diverged at step %d; a lower --lr or a --clip may help"
              .formatted(name(), result.latest().manifest().step()));
    }
    return result;
  }

  private ExerciseTraining training(CheckpointFolder folder) throws IOException {
    Optional<Checkpoint> found =
        config.fresh()
            ? Optional.empty()
            : new SavedCheckpoints(folder, name()).load(CheckpointFolder.Kind.LATEST);
    NetworkSpec asked =
        config.network().apply(found.map(checkpoint -> checkpoint.manifest().spec()));
    SeasonChoice choice =
        found
            .map(
                one ->
                    SeasonChoice.of(one.manifest(), config, asked, folder.home(name()).toString()))
            .orElseGet(() -> SeasonChoice.of(config, asked));
    return new ExerciseTraining(
        name(),
        choice.data(),
        choice.season(),
        choice.spec(),
        config.options(),
        folder,
        Clock.systemUTC());
  }

  private TrainingResult trained(ExerciseTraining.Ready ready, LongFunction<Progress> progress)
      throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    try (Shutdown shutdown = new Shutdown();
        Progress shown = progress.apply(ready.steps())) {
      return StoppableRun.run(
          shutdown,
          "training",
          () -> stop.set(true),
          () -> ready.run(new StepLines(out, shown), stop::get));
    }
  }

  private void report(TrainingResult result, Path home) {
    Checkpoint best = result.best();
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %d epochs in %.1f s%s, step %d, best validation mse %.3e at step %d, saved in %s",
            name(),
            result.epochs(),
            result.seconds(),
            ending(result),
            result.latest().manifest().step(),
            best.manifest().validationMse(),
            best.manifest().step(),
            home));
    if (config.values().data() instanceof SeriesData) {
      TestReport.of(best, config.values().data()).print(out);
    }
  }

  private static String ending(TrainingResult result) {
    return switch (result.end()) {
      case COMPLETED -> "";
      case STOPPED_EARLY -> " (stopped early)";
      case INTERRUPTED -> " (interrupted)";
      case DIVERGED -> " (diverged)";
    };
  }
}
