package io.wavecast.cli.options;

import io.wavecast.app.lifecycle.Checks;
import io.wavecast.learn.train.LrSchedule;
import io.wavecast.learn.train.TrainOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long and how fast to train. */
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
      description = "Windows of a training step.")
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
          "How the learning rate goes: constant, or cosine (up within the first twentieth of the"
              + " steps, then down to 0). Default: constant, as in the exercise; from a topic"
              + " cosine.")
  private @Nullable String schedule;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      defaultValue = "0",
      description = "Largest norm of a layer's gradient; 0: any.")
  private double clip;

  @Option(
      names = "--patience",
      paramLabel = "EPOCHS",
      defaultValue = "0",
      description = "End after so many epochs without a better validation error; 0: never.")
  private int patience;

  /**
   * The options of a training.
   *
   * @param defaults for what has no default of its own
   * @param seed of weights and order
   */
  public TrainOptions options(TrainOptions defaults, long seed) {
    LrSchedule asked =
        schedule == null
            ? defaults.schedule()
            : Choices.of("--schedule", schedule, LrSchedule.class);
    int epochs = epoch == null ? defaults.epoch() : epoch;
    return Checks.usage(
        () ->
            new TrainOptions(
                epochs, batchSize, lr, asked, clip, patience, seed, defaults.saveInterval()));
  }
}
