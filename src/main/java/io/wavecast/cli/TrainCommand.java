package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.domain.ModelId;
import io.wavecast.domain.Target;
import io.wavecast.metrics.Metrics;
import io.wavecast.registry.BrokerWatch;
import io.wavecast.registry.CheckpointFolder;
import io.wavecast.registry.ModelPublisher;
import io.wavecast.train.TrainOptions;
import io.wavecast.train.TrainingResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The trainer job. */
@Command(
    name = "train",
    description = "Train the exercise's network, or the models of live series again and again.")
final class TrainCommand extends BaseCommand {
  private static final int EXERCISE_EPOCHS = 50;
  private static final int LIVE_EPOCHS = 5;

  @Mixin private ExerciseOptions exercise;
  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;
  @Mixin private LiveTrainingOptions live;

  @Option(
      names = "--source",
      defaultValue = "sampled",
      description = "sampled: the exercise's curve; topic: recent points of the points topic.")
  private String source;

  @Option(
      names = "--debugging",
      arity = "0..1",
      defaultValue = "false",
      fallbackValue = "true",
      description = "true: remove the checkpoint that is there and start again.")
  private boolean debugging;

  @Option(
      names = "--publish",
      description = "With --source sampled: publish the best checkpoint and make it serve.")
  private boolean publish;

  @Override
  public Integer call() throws IOException {
    return switch (source) {
      case "sampled" -> sampled();
      case "topic" -> topic();
      default ->
          throw UsageException.option("--source", "'" + source + "' is neither sampled nor topic");
    };
  }

  private int sampled() throws IOException {
    TrainOptions options = exercise.training(EXERCISE_EPOCHS);
    CheckpointFolder folder = new CheckpointFolder(exercise.checkpointDir());
    SampledTraining training =
        new SampledTraining(
            exercise.name(),
            exercise.curve(),
            exercise.network(Target.VALUE),
            options,
            folder,
            Clock.systemUTC());
    if (publish) {
      Cluster.require(kafka.clientProperties(), kafka.topics(), List.of(kafka.topics().models()));
    }
    if (debugging) {
      folder.delete(exercise.name());
    }
    TrainingResult result = trained(training, options);
    Checkpoint best = result.best();
    out()
        .println(
            "%s: %d epochs in %.1f s, step %d, best validation mse %.3e at step %d, saved in %s"
                .formatted(
                    exercise.name(),
                    result.epochs(),
                    result.seconds(),
                    result.latest().manifest().step(),
                    best.manifest().validationMse(),
                    best.manifest().step(),
                    exercise.checkpointDir().resolve(exercise.name())));
    if (publish && !result.interrupted()) {
      publish(best);
    }
    return 0;
  }

  private TrainingResult trained(SampledTraining training, TrainOptions options)
      throws IOException {
    int windows = training.curve().train(training.spec().window()).size();
    int steps = (windows + options.batchSize() - 1) / options.batchSize();
    long total = (long) steps * options.epoch();
    AtomicBoolean stop = new AtomicBoolean();
    try (Shutdown shutdown = new Shutdown();
        Progress progress = progress("steps", OptionalLong.of(total))) {
      return StoppableRun.until(
          shutdown,
          "training",
          () -> stop.set(true),
          () -> training.run(new StepLines(out(), progress), stop::get));
    }
  }

  private void publish(Checkpoint best) {
    Map<String, Object> client = kafka.clientProperties();
    try (ModelPublisher publisher =
        new ModelPublisher(client, kafka.topics().models(), Clock.systemUTC(), Cluster.PATIENCE)) {
      String name = exercise.name();
      ModelId id = new ModelId(name, publisher.catalog().nextVersion(name));
      Artifacts.promote(
          publisher, best.withManifest(best.manifest().withId(id)), "trained on the sampled curve");
      out().println(id + " serves");
    }
  }

  private int topic() {
    Map<String, Object> client = kafka.clientProperties();
    LiveTraining.Settings settings =
        live.settings(exercise.network(Target.RESIDUAL), exercise.training(LIVE_EPOCHS), exercise);
    HttpPart httpPart = new HttpPart("broker", "trainer");
    try (Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics()) {
      http.port().ifPresent(port -> httpPart.open(http.host(), port, metrics, shutdown));
      Cluster.require(
          client, kafka.topics(), List.of(kafka.topics().points(), kafka.topics().models()));
      LiveTraining training =
          new LiveTraining(client, kafka.topics(), settings, metrics.registry());
      shutdown.register("trainer", training);
      BrokerWatch broker =
          shutdown.register("broker watch", new BrokerWatch(client, Cluster.PATIENCE));
      httpPart.provide(Map.of("broker", broker::problem, "trainer", training::problem));
      @Nullable Duration every = live.every();
      return every == null
          ? LiveTraining.exitCode(training.once())
          : Endings.exitCode(training.repeat(every, true, shutdown));
    }
  }
}
