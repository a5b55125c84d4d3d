package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for fitting a network. */
public final class FitOptions {
  @Option(
      names = "--epoch",
      paramLabel = "N",
      description = "Passes over the training windows. Default: 50, from a topic 20.")
  private @Nullable Integer epoch;

  @Option(
      names = {"--batch-size", "--batch_size"},
      paramLabel = "N",
      defaultValue = "64",
      description = "Windows per training step.")
  private int batchSize;

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      defaultValue = "0.01",
      description = "Learning rate of Adam.")
  private double lr;

  @Option(
      names = "--schedule",
      paramLabel = "SCHEDULE",
      description =
          "Learning-rate schedule: constant, or cosine (linear warm-up over the first twentieth of"
              + " the steps, then decay to 0). Default: constant, as in the exercise; from a file"
              + " or a topic cosine.")
  private @Nullable String schedule;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "0",
      description = "Maximum norm of a layer's gradient; 0: no limit.")
  private double clip;

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      defaultValue = "0",
      description = "Stop after this many epochs without a better validation error; 0: never.")
  private int patience;

  /**
   * Returns the options of a training.
   *
   * @param defaults values for options without a default of their own
   * @param seed of weights and order
   */
  public TrainOptions options(TrainOptions defaults, long seed) {
    LrSchedule asked =
        schedule == null
            ? defaults.schedule()
            : Choices.of("--schedule", schedule, LrSchedule.class);
    int epochs = epoch == null ? defaults.epoch() : epoch;
    return UsageChecks.fromOptions(
        () ->
            new TrainOptions(
                epochs, batchSize, lr, asked, clip, patience, seed, defaults.saveInterval()));
  }
}
