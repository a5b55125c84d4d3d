package io.wavecast.options;

import io.wavecast.app.exercise.EvaluationRun;
import io.wavecast.app.exercise.ExerciseConfig;
import io.wavecast.app.exercise.FileDefaults;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TargetTransform;
import io.wavecast.learn.train.TrainOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the original exercise, with its names and defaults, and their additions. */
public final class ExerciseOptions {
  /** The values of the original's flag {@code model_state}. */
  public enum ModelState {
    TRAIN,
    PREDICT
  }

  @Mixin private DataOptions data;
  @Mixin private NetworkShapeOptions network;
  @Mixin private FitOptions fit;

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
          "true: training deletes an existing checkpoint and starts over; prediction never does.")
  private boolean debugging;

  /**
   * Reads the values and returns the configuration of a training.
   *
   * @param season published with the model, and in the network's input if the option is given
   * @param err receives a line for each row of a file that can't be read
   */
  public ExerciseConfig training(SeasonOptions season, PrintWriter err) {
    return new ExerciseConfig(
        data.data(seed, err),
        checkpointDir,
        debugging,
        found ->
            network.network(data.isFile() ? FileDefaults.TARGET : TargetTransform.VALUE, found),
        UsageChecks.fromOptions(season::points),
        season.isGiven() && !network.hasInputs(),
        training(data.isFile() ? FileDefaults.TRAINING : TrainOptions.EXERCISE));
  }

  /**
   * Reads the values and returns an evaluation.
   *
   * @param plots folder for the plots; empty: the checkpoint's
   */
  public EvaluationRun evaluation(Optional<Path> plots, PrintWriter out, PrintWriter err) {
    return new EvaluationRun(
        data.data(seed, err), checkpointDir, network::agreeingWith, plots, out);
  }

  /** Returns the options for event times. */
  public TimeOptions time() {
    return data.time();
  }

  ModelNames names() {
    return data.names();
  }

  WindowOptions window() {
    return data.window();
  }

  public NetworkSpec network(NetworkSpec defaults) {
    return network.network(defaults);
  }

  public TrainOptions training(TrainOptions defaults) {
    return fit.options(defaults, seed);
  }

  public Path checkpointDir() {
    return checkpointDir;
  }

  public ModelState modelState(ModelState ofCommand) {
    return modelState == null
        ? ofCommand
        : Choices.of("--model-state", modelState, ModelState.class);
  }
}
