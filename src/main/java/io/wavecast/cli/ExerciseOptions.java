package io.wavecast.cli;

import io.wavecast.domain.NetworkSpec;
import io.wavecast.domain.Target;
import io.wavecast.train.TrainOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The flags of the original exercise, by its names and with its defaults, and what came to them.
 */
final class ExerciseOptions {
  /** What the original program is told by its flag to do. */
  enum ModelState {
    TRAIN,
    PREDICT
  }

  @Mixin private DataFlags data;
  @Mixin private NetworkFlags network;
  @Mixin private FitFlags fit;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the first weights, of the order of the windows, and of the noise.")
  private long seed;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "DIR",
      defaultValue = "log",
      description = "Folder of the checkpoints, with one folder for each model.")
  private Path checkpointDir;

  @Option(
      names = {"--model-state", "--model_state"},
      paramLabel = "STATE",
      description =
          "train or predict: the original's switch between what 'train' and 'evaluate' do. Default:"
              + " as the command's name says.")
  private @Nullable String modelState;

  @Option(
      names = "--debugging",
      paramLabel = "BOOLEAN",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      description =
          "true: training removes the checkpoint that is there and starts again; predicting never"
              + " does.")
  private boolean debugging;

  DataFlags.Named data(PrintWriter err) {
    return data.data(seed, err);
  }

  double gapFactor() {
    return data.gapFactor();
  }

  NetworkFlags shape() {
    return network;
  }

  NetworkSpec network(Target defaultTarget) {
    return network.network(defaultTarget);
  }

  /** The same where there may be a network to go on from. */
  NetworkSpec network(Target defaultTarget, Optional<NetworkSpec> found) {
    return network.network(defaultTarget, found);
  }

  TrainOptions training(TrainOptions defaults) {
    return fit.options(defaults, seed);
  }

  Path checkpointDir() {
    return checkpointDir;
  }

  ModelState modelState(ModelState ofCommand) {
    return modelState == null
        ? ofCommand
        : Choices.of("--model-state", modelState, ModelState.class);
  }

  boolean debugging() {
    return debugging;
  }
}
