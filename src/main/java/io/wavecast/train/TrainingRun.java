package io.wavecast.train;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.checkpoint.Manifest;
import io.wavecast.network.TrainableNetwork;
import io.wavecast.train.TrainingResult.End;
import io.wavecast.window.WindowEncoder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a {@link Trainer}: its progress, and the two checkpoints it keeps. */
final class TrainingRun {
  private static final Logger log = LoggerFactory.getLogger(TrainingRun.class);

  private final Trainer trainer;
  private final TrainableNetwork network;
  private final Manifest start;
  private final EncodedWindows train;
  private final WindowSet validation;
  private final Forecast forecast;
  private final Instant began;
  private final DoubleStream.Builder losses = DoubleStream.builder();
  private final DoubleStream.Builder validationMses = DoubleStream.builder();

  private long step;
  private int epoch;
  private Instant saved;
  private Checkpoint latest;
  private Checkpoint best;

  TrainingRun(
      Trainer trainer,
      TrainableNetwork network,
      Manifest start,
      WindowSet train,
      WindowSet validation) {
    WindowEncoder encoder = new WindowEncoder(start.spec().target(), start.scale());
    this.trainer = trainer;
    this.network = network;
    this.start = start;
    this.train = EncodedWindows.of(train, encoder);
    this.validation = validation;
    this.forecast = new NetworkForecast(network, encoder);
    this.step = start.step();
    this.epoch = start.epoch();
    this.began = trainer.clock().instant();
    this.saved = began;
    this.latest = snapshot(start.validationMse());
    this.best = latest;
  }

  TrainingResult run(Optional<Checkpoint> bestSoFar, BooleanSupplier stop) throws IOException {
    best = bestSoFar.isPresent() ? bestSoFar.get() : snapshot(validate());
    End end = epochs(stop);
    trainer.sink().latest(latest);
    return new TrainingResult(
        best,
        latest,
        losses.build().toArray(),
        validationMses.build().toArray(),
        epoch - start.epoch(),
        end,
        Duration.between(began, trainer.clock().instant()).toMillis() / 1e3);
  }

  private End epochs(BooleanSupplier stop) throws IOException {
    for (int i = 0; i < trainer.options().epoch(); i++) {
      End end = epoch(stop);
      if (end != End.COMPLETED) {
        log.info("training of {} ended at step {}: {}", start.id(), step, end);
        return end;
      }
    }
    return End.COMPLETED;
  }

  private End epoch(BooleanSupplier stop) throws IOException {
    int[] order = train.shuffled(trainer.options().seed(), epoch);
    int batch = trainer.options().batchSize();
    for (int from = 0; from < order.length; from += batch) {
      if (stop.getAsBoolean()) {
        keepLatest(Double.NaN);
        return End.INTERRUPTED;
      }
      if (!step(train.batch(order, from, Math.min(order.length, from + batch)))) {
        return End.DIVERGED;
      }
      saveWhenDue();
    }
    epoch++;
    return judge();
  }

  /** Whether the loss was finite. */
  private boolean step(EncodedWindows batch) {
    double loss = network.fit(batch.inputs(), batch.targets());
    losses.add(loss);
    trainer.listener().step(epoch, step, loss);
    step++;
    return Double.isFinite(loss);
  }

  private void saveWhenDue() throws IOException {
    Instant now = trainer.clock().instant();
    if (Duration.between(saved, now).compareTo(trainer.options().saveInterval()) >= 0) {
      keepLatest(Double.NaN);
      trainer.sink().latest(latest);
      saved = now;
    }
  }

  private End judge() throws IOException {
    double mse = validate();
    validationMses.add(mse);
    trainer.listener().epoch(epoch, mse);
    if (!Double.isFinite(mse)) {
      return End.DIVERGED;
    }
    keepLatest(mse);
    double bestMse = best.manifest().validationMse();
    if (mse < bestMse || !Double.isFinite(bestMse)) {
      best = latest;
      trainer.sink().best(best);
    }
    return End.COMPLETED;
  }

  private double validate() {
    return Evaluation.of(forecast, validation).mse();
  }

  /** Unless nothing happened since the last one, or the last step broke the weights. */
  private void keepLatest(double validationMse) {
    Checkpoint now = snapshot(validationMse);
    boolean moved = step > latest.manifest().step() || Double.isFinite(validationMse);
    if (moved && Double.isFinite(sum(now.parameters()))) {
      latest = now;
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  private Checkpoint snapshot(double validationMse) {
    return network.snapshot(
        new Manifest(
            start.id(),
            start.spec(),
            start.scale(),
            step,
            epoch,
            validationMse,
            start.trainedUntil(),
            trainer.clock().millis()));
  }
}
