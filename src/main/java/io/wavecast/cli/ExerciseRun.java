package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.domain.Target;
import io.wavecast.registry.CheckpointFolder;
import io.wavecast.train.TrainOptions;
import io.wavecast.train.TrainingResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/**
 * The exercise's training as a user sees it: the loss every ten steps, progress, and what came out.
 * A signal lets it save before it ends.
 */
final class ExerciseRun {
  private final ExerciseOptions exercise;
  private final DataFlags.Named named;
  private final PrintWriter out;

  ExerciseRun(ExerciseOptions exercise, PrintWriter out, PrintWriter err) {
    this.exercise = exercise;
    this.named = exercise.data(err);
    this.out = out;
  }

  /** The model's name. */
  String name() {
    return named.name();
  }

  /**
   * Trains.
   *
   * @param progress shows so many steps
   */
  TrainingResult run(LongFunction<Progress> progress) throws IOException {
    CheckpointFolder folder = new CheckpointFolder(exercise.checkpointDir());
    ExerciseTraining training = training(folder);
    if (exercise.debugging()) {
      ExerciseTraining.delete(folder, name());
    }
    ExerciseTraining.Ready ready = training.prepare();
    if (ready.start().step() > 0) {
      out.println(name() + ": goes on from step " + ready.start().step());
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
        exercise.debugging()
            ? Optional.empty()
            : new SavedCheckpoints(folder, name()).load(CheckpointFolder.Kind.LATEST);
    return new ExerciseTraining(
        name(),
        named.data(),
        exercise.network(Target.VALUE, found.map(checkpoint -> checkpoint.manifest().spec())),
        exercise.training(TrainOptions.EXERCISE),
        folder,
        Clock.systemUTC());
  }

  private TrainingResult trained(ExerciseTraining.Ready ready, LongFunction<Progress> progress)
      throws IOException {
    AtomicBoolean stop = new AtomicBoolean();
    try (Shutdown shutdown = new Shutdown();
        Progress shown = progress.apply(ready.steps())) {
      return StoppableRun.until(
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
