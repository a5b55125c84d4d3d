package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.cli.ExerciseOptions.ModelState;
import io.wavecast.domain.ModelId;
import io.wavecast.metrics.Metrics;
import io.wavecast.registry.BrokerWatch;
import io.wavecast.registry.ModelPublisher;
import io.wavecast.train.TrainingResult;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The trainer job. */
@Command(
    name = "train",
    description = "Train the exercise's network, or the models of live series again and again.")
final class TrainCommand extends BaseCommand {
  @Mixin private ExerciseOptions exercise;
  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;
  @Mixin private LiveTrainingOptions live;

  @Option(
      names = "--source",
      defaultValue = "sampled",
      description =
          "sampled: the exercise's curve, or a file; topic: recent points of the points topic.")
  private String source;

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
    if (exercise.modelState(ModelState.TRAIN) == ModelState.PREDICT) {
      return new EvaluationRun(exercise, Optional.empty(), out(), err()).run();
    }
    ExerciseRun run = new ExerciseRun(exercise, out(), err());
    if (publish) {
      Cluster.require(kafka.clientProperties(), kafka.topics(), List.of(kafka.topics().models()));
    }
    TrainingResult result = run.run(steps -> progress("steps", OptionalLong.of(steps)));
    if (publish && !result.interrupted()) {
      publish(run.name(), result.best());
    }
    return 0;
  }

  private void publish(String name, Checkpoint best) {
    Map<String, Object> client = kafka.clientProperties();
    try (ModelPublisher publisher =
        new ModelPublisher(client, kafka.topics().models(), Clock.systemUTC(), Cluster.PATIENCE)) {
      ModelId id = new ModelId(name, publisher.catalog().nextVersion(name));
      Artifacts.promote(
          publisher, best.withManifest(best.manifest().withId(id)), "trained by hand");
      out().println(id + " serves");
    }
  }

  private int topic() {
    Map<String, Object> client = kafka.clientProperties();
    LiveTraining.Settings settings =
        live.settings(
            exercise.network(LiveDefaults.TARGET), exercise.training(LiveDefaults.ROUND), exercise);
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
