package io.wavecast.app.trainer;

import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.PeriodicAction;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StopReason;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.models.ModelKey;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.models.TrainerLease;
import io.wavecast.learn.promote.LiveTrainer;
import io.wavecast.learn.promote.LiveTrainerConfig;
import io.wavecast.learn.promote.ModelStore;
import io.wavecast.learn.promote.RoundOutcome;
import io.wavecast.learn.promote.TrainingMetrics;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointLimits;
import io.wavecast.serve.metrics.MicrometerTrainingMetrics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains models of live series against a cluster, one round at a time. */
public final class LiveTraining implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveTraining.class);

  private final String pointsTopic;
  private final String modelsTopic;
  private final TrainerLease lease;
  private final TrainerTurn turn;
  private final ModelPublisher publisher;
  private final LiveTrainer trainer;
  private final PointFollower points;
  private final Runnable follow;
  private final TrainingMetrics metrics;
  private volatile boolean closing;
  private volatile Optional<String> problem = Optional.empty();

  /**
   * The configuration of the training.
   *
   * @param config the configuration of the rounds
   * @param recentPoints records before the end of each partition at which reading starts
   * @param checkpointDir folder for checkpoints of running trainings
   */
  public record Settings(LiveTrainerConfig config, long recentPoints, Path checkpointDir) {}

  /**
   * @param decoder reads the points of the points topic
   * @param key signs the models, and must have signed those that training continues from
   */
  public LiveTraining(
      Map<String, Object> client,
      TopicNames topics,
      PointDecoder decoder,
      Settings settings,
      Optional<ModelKey> key,
      MeterRegistry meters) {
    CheckpointLimits limits = CheckpointLimits.SERVING;
    long weights = settings.config().largestSpec().parameterCount();
    if (weights > limits.maxWeights()) {
      throw new UsageException(
          "the network has %d weights, but predictors serve at most %d; use fewer units or layers"
              .formatted(weights, limits.maxWeights()));
    }
    KernelReport.start(meters);
    Clock clock = Clock.systemUTC();
    this.publisher =
        new ModelPublisher(client, topics.models(), clock, ClusterChecks.REQUEST_TIMEOUT, key);
    this.pointsTopic = topics.points();
    this.modelsTopic = topics.models();
    this.lease = TrainerLease.start(client, modelsTopic);
    this.turn = new TrainerTurn(lease, modelsTopic, () -> closing);
    ModelStore store =
        new PublishedModels(
            publisher, new CheckpointFolder(settings.checkpointDir()), lease::isHeld, clock);
    this.metrics = new MicrometerTrainingMetrics(meters);
    this.trainer = new LiveTrainer(settings.config(), store, metrics, clock);
    this.points = new PointFollower(decoder, trainer, clock);
    this.follow = () -> points.start(client, topics.points(), settings.recentPoints());
  }

  /**
   * Runs one round.
   *
   * @throws OperationException if another trainer is at work on the topic
   */
  public List<RoundOutcome> once() {
    follow.run();
    if (!turn.await()) {
      throw new OperationException(
          "another trainer is at work on topic " + modelsTopic + "; stop it or use its models");
    }
    return round();
  }

  private List<RoundOutcome> round() {
    if (!points.awaitUpToDate(ClusterChecks.REQUEST_TIMEOUT)) {
      throw new OperationException(
          points.problem().orElse("topic " + pointsTopic + " can't be read to its end"));
    }
    return trainer.round(() -> closing);
  }

  /**
   * Runs rounds at even intervals until shutdown. A failed round is logged; the next one retries.
   *
   * @param atOnce true to run the first round before the first interval
   */
  public StopReason repeat(Duration every, boolean atOnce, Shutdown shutdown) {
    metrics.interval(every);
    follow.run();
    turn.standBy();
    if (atOnce) {
      guardedRound();
    }
    RoundSchedule schedule = new RoundSchedule(every);
    return PeriodicAction.run(
        shutdown,
        Optional.empty(),
        schedule.tick(),
        new CompletableFuture<>(),
        () -> {
          if (schedule.isRoundDue()) {
            guardedRound();
          } else if (schedule.isCheckDue() && lease.isHeld()) {
            guarded(() -> trainer.urgent(() -> closing));
          }
        });
  }

  private void guardedRound() {
    turn.standBy();
    if (closing) {
      return;
    }
    guarded(this::round);
  }

  private void guarded(Supplier<List<RoundOutcome>> work) {
    try {
      List<RoundOutcome> outcomes = work.get();
      if (!outcomes.isEmpty()) {
        problem =
            outcomes.stream()
                .filter(RoundOutcome.Failed.class::isInstance)
                .map(RoundOutcome::text)
                .findFirst();
      }
    } catch (RuntimeException e) {
      problem = Optional.of("the last round failed: " + ErrorText.of(e));
      metrics.concluded(RoundOutcome.Kind.FAILED);
      LOG.warn("a training round failed, the next one retries: {}", ErrorText.of(e));
      LOG.debug("a training round failed", e);
    }
  }

  /** Returns the metrics of the rounds. */
  public TrainingMetrics metrics() {
    return metrics;
  }

  /** Returns the fault of the last round or of reading the points; empty if there is none. */
  public Optional<String> problem() {
    return problem.isPresent() ? problem : points.problem();
  }

  /** Returns the exit code of a single round. */
  public static int exitCode(List<RoundOutcome> outcomes) {
    Optional<RoundOutcome> failed =
        outcomes.stream().filter(RoundOutcome.Failed.class::isInstance).findFirst();
    if (failed.isPresent()) {
      throw new OperationException(failed.get().text());
    }
    return 0;
  }

  /** Ends a running round before its next step. */
  @Override
  public void close() {
    closing = true;
    points.close();
    lease.close();
    publisher.close();
  }
}
