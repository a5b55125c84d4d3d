package io.wavecast.cli;

import io.wavecast.domain.Cell;
import io.wavecast.domain.Curve;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.domain.Target;
import io.wavecast.train.SampledCurve;
import io.wavecast.train.TrainOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The flags of the original exercise, by its names and with its defaults, and what came to them.
 */
final class ExerciseOptions {
  private static final Duration SAVE_INTERVAL = Duration.ofSeconds(60);

  @Option(
      names = "--function",
      defaultValue = "cos",
      description = "Curve of the exercise: sin or cos; also the model's name.")
  private String function;

  @Option(
      names = {"--train-samples-num", "--train_samples_num"},
      defaultValue = "1000",
      description = "Training samples.")
  private int trainSamplesNum;

  @Option(
      names = {"--test-samples-num", "--test_samples_num"},
      defaultValue = "10000",
      description = "Test samples.")
  private int testSamplesNum;

  @Option(
      names = {"--sample-gap", "--sample_gap"},
      defaultValue = "0.01",
      description = "Mean width of a sample.")
  private double sampleGap;

  @Option(
      names = {"--layer-num", "--layer_num"},
      defaultValue = "1",
      description = "Recurrent layers.")
  private int layerNum;

  @Option(
      names = {"--units-num", "--units_num"},
      defaultValue = "128",
      description = "Units of each layer.")
  private int unitsNum;

  @Option(
      names = {"--max-len", "--max_len"},
      defaultValue = "10",
      description = "Values of a window.")
  private int maxLen;

  @Option(
      names = {"--batch-size", "--batch_size"},
      defaultValue = "64",
      description = "Windows of a training step.")
  private int batchSize;

  @Option(names = "--lr", defaultValue = "0.01", description = "Learning rate of Adam.")
  private double lr;

  @Option(
      names = "--epoch",
      description = "Passes over the training windows. Default: 50, from a topic 5.")
  private @Nullable Integer epoch;

  @Option(
      names = "--target",
      description =
          "What the network is asked for: value, delta or residual. Default: value, as in the"
              + " exercise; from a topic residual.")
  private @Nullable String target;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the first weights and of the order of the windows.")
  private long seed;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "DIR",
      defaultValue = "log",
      description = "Folder of the checkpoints, with one folder for each model.")
  private Path checkpointDir;

  Curve function() {
    return constant("--function", function, Curve.class);
  }

  /** The model's name: the function in lower case. */
  String name() {
    return function().label();
  }

  SampledCurve curve() {
    return Checks.usage(
        () -> new SampledCurve(function(), trainSamplesNum, sampleGap, testSamplesNum));
  }

  NetworkSpec network(Target defaultTarget) {
    Target asked = target == null ? defaultTarget : constant("--target", target, Target.class);
    return Checks.usage(() -> TrainOptions.network(Cell.LSTM, layerNum, unitsNum, maxLen, asked));
  }

  TrainOptions training(int defaultEpoch) {
    int epochs = epoch == null ? defaultEpoch : epoch;
    return Checks.usage(() -> new TrainOptions(epochs, batchSize, lr, seed, SAVE_INTERVAL));
  }

  Path checkpointDir() {
    return checkpointDir;
  }

  private static <E extends Enum<E>> E constant(String option, String text, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    return all.stream()
        .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () -> UsageException.option(option, "'" + text + "' is none of " + lower(all)));
  }

  private static String lower(List<? extends Enum<?>> constants) {
    return constants.stream()
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
