package io.wavecast.app.demo;

import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.app.exercise.ExerciseTraining;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.trainer.Artifacts;
import io.wavecast.app.trainer.LiveDefaults;
import io.wavecast.app.trainer.LiveTraining;
import io.wavecast.core.domain.Curve;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.window.WindowRules;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.learn.dataset.SampledCurve;
import io.wavecast.learn.promote.LiveTrainerConfig;
import io.wavecast.learn.promote.RoundOutcome;
import io.wavecast.learn.promote.TrainingMetrics;
import io.wavecast.learn.train.TrainOptions;
import io.wavecast.learn.train.TrainingListener;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The demo's trainer. It first trains briefly on the sampled curve of each function that has no
 * serving model, then runs a round on the live points at each refresh. Runs on its own thread until
 * closed.
 */
final class DemoTrainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DemoTrainer.class);

  /** Few epochs, so that a model better than persistence serves within seconds. */
  private static final TrainOptions FIRST = LiveDefaults.ROUND.withEpoch(3);

  private static final NetworkSpec SPEC = LiveDefaults.NETWORK;

  private final Duration refresh;
  private final boolean onCurves;
  private final CheckpointFolder folder;
  private final Shutdown shutdown;
  private final ModelPublisher publisher;
  private final LiveTraining live;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile Optional<String> firstProblem = Optional.of("first training");

  DemoTrainer(
      Map<String, Object> client,
      TopicNames topics,
      DemoConfig demo,
      Path data,
      MeterRegistry meters,
      Shutdown shutdown) {
    this.refresh = demo.refresh();
    this.onCurves = demo.generator();
    this.shutdown = shutdown;
    Path checkpoints = data.resolve("checkpoints");
    this.folder = new CheckpointFolder(checkpoints);
    LiveTrainerConfig config =
        new LiveTrainerConfig(
            SPEC,
            LiveDefaults.ROUND,
            WindowRules.DEFAULT,
            LiveDefaults.MAX_WINDOWS,
            LiveDefaults.MIN_WINDOWS,
            LiveDefaults.MAX_MODELS);
    this.publisher =
        new ModelPublisher(
            client, topics.models(), Clock.systemUTC(), ClusterChecks.REQUEST_TIMEOUT);
    this.live =
        new LiveTraining(
            client,
            topics,
            new PointParser(),
            new LiveTraining.Settings(config, LiveDefaults.RECENT_POINTS, checkpoints),
            Optional.empty(),
            meters);
  }

  /** Starts to train, on a thread of its own until {@link #close}. Call it once. */
  DemoTrainer start() {
    Thread thread = new Thread(this::run, "trainer");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void run() {
    try {
      for (Curve function : onCurves ? Curve.values() : new Curve[0]) {
        first(function);
      }
      firstProblem = Optional.empty();
    } catch (IOException | RuntimeException e) {
      firstProblem = Optional.of("the first training failed: " + ErrorText.of(e));
      LOG.warn("{}; the next round tries again", firstProblem.get());
      LOG.debug("The first training failed", e);
    }
    try {
      live.repeat(refresh, false, shutdown);
    } finally {
      done.countDown();
    }
  }

  private void first(Curve function) throws IOException {
    String name = function.label();
    if (closing || publisher.catalog().serving(name).isPresent()) {
      return;
    }
    ExerciseTraining training =
        new ExerciseTraining(
            name,
            SampledCurve.exercise(function),
            Optional.empty(),
            SPEC,
            FIRST,
            folder,
            Clock.systemUTC());
    TrainingResult result = training.prepare().run(TrainingListener.NONE, () -> closing);
    if (!result.interrupted()) {
      Artifacts.publishNext(publisher, name, result.best(), "first training, on the sampled curve");
      count(name, result);
    }
  }

  /** Counts a first training as the round that it replaces. */
  private void count(String name, TrainingResult result) {
    TrainingMetrics metrics = live.metrics();
    metrics.trained(name, result.took());
    metrics.validation(name, TrainingMetrics.CHALLENGER, result.best().manifest().validationMse());
    metrics.concluded(RoundOutcome.Kind.PROMOTED);
  }

  /** Returns the reason why the trainer isn't working properly; empty if there is none. */
  Optional<String> problem() {
    return firstProblem.isPresent() ? firstProblem : live.problem();
  }

  /** Waits until the trainer's thread has ended, after {@link #close}. */
  void awaitEnd() throws InterruptedException {
    done.await();
  }

  /** Ends a training before its next step, and waits at most 2 s for that. */
  @Override
  public void close() {
    closing = true;
    live.close();
    try {
      if (!done.await(2, TimeUnit.SECONDS)) {
        LOG.debug("The trainer is still busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publisher.close();
  }
}
