package io.wavecast.learn.runlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The log of one training in a folder, over all its runs: {@code loss.csv} with a row for each
 * step, {@code validation.csv} with a row for each epoch, and TensorBoard event files, one for each
 * run, with the tags {@code loss}, {@code learning_rate} and {@code validation_mse}.
 *
 * <p>Every row and event has the step it was measured in, counted from 0 over all runs; a
 * validation error has the last step before it. Call {@link #force()} before each save of a
 * checkpoint. Then the log always holds all steps that the checkpoint has seen, and the next run
 * removes the steps that it repeats. Not thread-safe.
 */
public final class RunLog implements AutoCloseable {
  private static final String LOSS_FILE = "loss.csv";
  private static final String VALIDATION_FILE = "validation.csv";
  private static final String LOSS_HEADER = "step,epoch,loss,learning_rate";
  private static final String VALIDATION_HEADER = "step,epoch,validation_mse";

  private final StepCsv losses;
  private final StepCsv validations;
  private final EventFile events;
  private final InstantSource clock;

  private RunLog(StepCsv losses, StepCsv validations, EventFile events, InstantSource clock) {
    this.losses = losses;
    this.validations = validations;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Opens the log of a folder to append to it, or creates it.
   *
   * @param nextStep the next step; rows of this step and later ones are removed
   * @throws IOException when a file can't be read or written, or another training writes there
   */
  public static RunLog open(Path folder, long nextStep, InstantSource clock) throws IOException {
    StepCsv losses = StepCsv.open(folder.resolve(LOSS_FILE), LOSS_HEADER, nextStep);
    try {
      StepCsv validations =
          StepCsv.open(folder.resolve(VALIDATION_FILE), VALIDATION_HEADER, nextStep);
      try {
        return new RunLog(
            losses, validations, EventFile.create(folder, nextStep, clock.instant()), clock);
      } catch (IOException e) {
        validations.close();
        throw e;
      }
    } catch (IOException e) {
      losses.close();
      throw e;
    }
  }

  /** Removes a folder's log. */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(LOSS_FILE));
    Files.deleteIfExists(folder.resolve(VALIDATION_FILE));
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> events = Files.newDirectoryStream(folder, EventFile.PATTERN)) {
      for (Path file : events) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Returns the losses of all steps in a folder's log; none if there is no log.
   *
   * @throws IOException when the log cannot be read, naming the file
   */
  public static double[] losses(Path folder) throws IOException {
    Path file = folder.resolve(LOSS_FILE);
    if (!Files.exists(file)) {
      return new double[0];
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .skip(1)
          .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[2]))
          .toArray();
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException | UncheckedIOException e) {
      throw new IOException(file + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Logs a step.
   *
   * @param step number of steps before it
   * @param epoch completed passes over the training set before it
   */
  public void step(long step, int epoch, double loss, double learningRate) throws IOException {
    losses.row(step, String.format(Locale.ROOT, "%d,%s,%s", epoch, loss, learningRate));
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", loss);
    values.put("learning_rate", learningRate);
    events.scalars(step, clock.instant(), values);
  }

  /**
   * Logs the end of an epoch and writes everything so far, so that readers see it.
   *
   * @param step the last step of the epoch
   * @param epoch completed passes over the training set
   */
  public void validation(long step, int epoch, double mse) throws IOException {
    validations.row(step, epoch + "," + mse);
    Instant now = clock.instant();
    events.scalars(step, now, Map.of("validation_mse", mse));
    losses.flush();
    validations.flush();
    events.flush();
  }

  /** Writes everything and forces the CSV files to disk. */
  public void force() throws IOException {
    losses.force();
    validations.force();
    events.flush();
  }

  @Override
  public void close() throws IOException {
    try (losses;
        validations;
        events) {
      force();
    }
  }
}
