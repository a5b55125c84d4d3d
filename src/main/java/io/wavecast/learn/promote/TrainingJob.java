package io.wavecast.learn.promote;

import io.wavecast.learn.evaluate.Baselines;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.Trainer;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Manifest;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a candidate for promotion: continues from the champion or starts new, trains, and measures
 * candidate, champion and baselines on the same windows. Immutable.
 *
 * @param options how long and how fast
 * @param sink where a running training saves
 * @param listener sees each step and epoch
 * @param metrics what is measured
 * @param clock for durations and creation times
 */
public record TrainingJob(
    TrainOptions options,
    CheckpointSink sink,
    TrainingListener listener,
    TrainingMetrics metrics,
    InstantSource clock) {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingJob.class);

  /**
   * Trains.
   *
   * @param stop asked before each step; once it says yes, what has been reached so far is the
   *     candidate
   * @throws IOException when a checkpoint can't be saved
   * @throws IllegalArgumentException when there are no training or no validation windows
   */
  public Candidate run(TrainingTask task, BooleanSupplier stop) throws IOException {
    NetworkOptions fresh = options.network();
    Optional<Champion> champion =
        task.champion().flatMap(checkpoint -> Champion.of(checkpoint, task, fresh));
    OptionalDouble championMse =
        champion.stream().mapToDouble(c -> c.mse(task.validation())).findFirst();
    Baselines.Scores baselines = Baselines.fit(task.train()).evaluate(task.validation());
    TrainingResult result = train(champion, task, fresh, stop);
    return report(task, new Candidate(result.best(), championMse, baselines, result));
  }

  private TrainingResult train(
      Optional<Champion> champion, TrainingTask task, NetworkOptions fresh, BooleanSupplier stop)
      throws IOException {
    Optional<Champion> parent = champion.filter(c -> c.manifest().spec().equals(task.spec()));
    return new Trainer(options, sink, measured(task.id().name()), clock)
        .train(
            parent
                .map(Champion::network)
                .orElseGet(() -> TrainableNetwork.create(task.spec(), fresh)),
            parent.map(p -> continued(p.manifest(), task)).orElseGet(() -> first(task)),
            Optional.empty(),
            task.train(),
            task.validation(),
            stop);
  }

  private Manifest first(TrainingTask task) {
    return Manifest.untrained(
        task.id(), task.spec(), task.scale(), task.trainedUntil(), clock.millis());
  }

  private Manifest continued(Manifest champion, TrainingTask task) {
    return new Manifest(
        task.id(),
        task.spec(),
        task.scale(),
        champion.step(),
        champion.epoch(),
        Double.NaN,
        task.trainedUntil(),
        clock.millis());
  }

  private TrainingListener measured(String name) {
    return new TrainingListener() {
      @Override
      public void step(int epoch, long step, double loss, double learningRate) {
        metrics.loss(name, loss);
        listener.step(epoch, step, loss, learningRate);
      }

      @Override
      public void epoch(int epoch, long step, double validationMse) {
        listener.epoch(epoch, step, validationMse);
      }
    };
  }

  private Candidate report(TrainingTask task, Candidate candidate) {
    String name = task.id().name();
    metrics.trained(name, candidate.training().took());
    metrics.validation(name, TrainingMetrics.CHALLENGER, candidate.validationMse());
    candidate
        .championMse()
        .ifPresent(mse -> metrics.validation(name, TrainingMetrics.CHAMPION, mse));
    LOG.info(
        "trained {}: {} epochs in {} s, validation mse {}, persistence {}",
        task.id(),
        candidate.training().epochs(),
        candidate.training().seconds(),
        candidate.validationMse(),
        candidate.baselines().persistence().mse());
    return candidate;
  }
}
