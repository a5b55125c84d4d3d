package io.wavecast.learn.train;

import io.wavecast.core.predict.Predictor;
import io.wavecast.core.window.WindowEncoder;
import io.wavecast.learn.dataset.EncodedWindows;
import io.wavecast.learn.dataset.WindowSet;
import io.wavecast.learn.evaluate.NetworkPredictor;
import io.wavecast.learn.train.TrainingResult.End;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The state of one run of a {@link Trainer}. */
final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  private final Trainer trainer;
  private final TrainOptions options;
  private final RunPlan plan;
  private final TrainableNetwork network;
  private final Manifest start;
  private final EncodedWindows train;
  private final WindowSet validation;
  private final Predictor forecast;
  private final Instant began;
  private final CheckpointKeeper checkpoints;
  private final DoubleStream.Builder losses = DoubleStream.builder();
  private final DoubleStream.Builder validationMses = DoubleStream.builder();

  private long step;
  private int epoch;
  private double learningRate = Double.NaN;

  TrainingRun(
      Trainer trainer,
      RunPlan plan,
      TrainableNetwork network,
      Manifest start,
      WindowSet train,
      WindowSet validation) {
    WindowEncoder encoder = new WindowEncoder(start.spec(), start.scale());
    this.trainer = trainer;
    this.options = trainer.options();
    this.plan = plan;
    this.network = network;
    this.start = start;
    this.train = EncodedWindows.of(train.withHiddenSeasons(), encoder);
    this.validation = validation;
    this.forecast = new NetworkPredictor(network, encoder);
    this.step = start.step();
    this.epoch = start.epoch();
    this.began = trainer.clock().instant();
    this.checkpoints = new CheckpointKeeper(trainer, network, start);
  }

  TrainingResult run(Optional<Checkpoint> bestSoFar, BooleanSupplier stop) throws IOException {
    bestSoFar.ifPresentOrElse(checkpoints::startFrom, () -> checkpoints.startFrom(validate()));
    End end = epochs(stop);
    checkpoints.saveLatest();
    return new TrainingResult(
        checkpoints.best(),
        checkpoints.latest(),
        losses.build().toArray(),
        validationMses.build().toArray(),
        epoch - start.epoch(),
        end,
        Duration.between(began, trainer.clock().instant()).toMillis() / 1e3);
  }

  private End epochs(BooleanSupplier stop) throws IOException {
    while (epoch < plan.endEpoch()) {
      End end = epoch(stop);
      if (end != End.COMPLETED) {
        LOG.info("training of {} ended at step {}: {}", start.id(), step, end);
        return end;
      }
    }
    return End.COMPLETED;
  }

  private End epoch(BooleanSupplier stop) throws IOException {
    int[] order = train.shuffled(options.seed(), epoch);
    int batch = options.batchSize();
    int first = (int) plan.takenOfEpoch(step, epoch) * batch;
    for (int from = first; from < order.length; from += batch) {
      if (stop.getAsBoolean()) {
        checkpoints.keepLatest(step, epoch, Double.NaN);
        return End.INTERRUPTED;
      }
      if (!step(train.batch(order, from, Math.min(order.length, from + batch)))) {
        return End.DIVERGED;
      }
      saveWhenDue(from + batch >= order.length);
    }
    epoch++;
    return judge();
  }

  /** Takes a step and returns whether the loss was finite. */
  private boolean step(EncodedWindows batch) {
    changeLearningRate(plan.learningRate(options, step));
    double loss = network.fit(batch.inputs(), batch.targets(), batch.weights());
    losses.add(loss);
    trainer.listener().step(epoch, step, loss, learningRate);
    step++;
    return Double.isFinite(loss);
  }

  private void changeLearningRate(double rate) {
    if (rate != learningRate) {
      network.setLearningRate(rate);
      learningRate = rate;
    }
  }

  /** Skips an epoch's last step, because validation saves afterwards. */
  private void saveWhenDue(boolean lastOfEpoch) throws IOException {
    if (!lastOfEpoch) {
      checkpoints.saveWhenDue(step, epoch);
    }
  }

  private End judge() throws IOException {
    double mse = validate();
    validationMses.add(mse);
    trainer.listener().epoch(epoch, step, mse);
    if (!Double.isFinite(mse)) {
      return End.DIVERGED;
    }
    checkpoints.judge(step, epoch, mse);
    checkpoints.saveWhenDue(step, epoch);
    return isOutOfPatience() ? End.STOPPED_EARLY : End.COMPLETED;
  }

  private boolean isOutOfPatience() {
    int since = Math.max(plan.firstEpoch(), checkpoints.best().manifest().epoch());
    return options.patience() > 0 && epoch - since >= options.patience();
  }

  private double validate() {
    return validation.meanSquare(forecast.predict(validation.inputs(start.spec().inputs())));
  }
}
