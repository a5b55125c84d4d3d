package io.wavecast.cli;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.options.ExerciseOptions;
import io.wavecast.options.ExerciseOptions.ModelState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The exercise's prediction mode: restores the best checkpoint and runs it over the test set. */
@Command(
    name = "evaluate",
    description = "Run the best checkpoint over the test set, beside the baselines; write plots.")
final class EvaluateCommand extends BaseCommand {
  @Mixin private ExerciseOptions exercise;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Folder for the plots. Default: the checkpoint's folder.")
  private @Nullable Path plots;

  @Override
  public Integer call() throws IOException {
    if (exercise.modelState(ModelState.PREDICT) == ModelState.TRAIN) {
      throw UsageException.option("--model-state", "train is what the command 'train' does");
    }
    return exercise.evaluation(Optional.ofNullable(plots), out(), err()).run();
  }
}
