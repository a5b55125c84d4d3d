package io.wavecast.cli;

import io.wavecast.app.exercise.ExerciseRun;
import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.ExitCodes;
import io.wavecast.app.lifecycle.ProcessHttp;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.app.trainer.Artifacts;
import io.wavecast.app.trainer.LiveDefaults;
import io.wavecast.app.trainer.LiveTraining;
import io.wavecast.kafka.cluster.BrokerWatch;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.learn.train.TrainingResult;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.options.ExerciseOptions;
import io.wavecast.options.ExerciseOptions.ModelState;
import io.wavecast.options.HttpOptions;
import io.wavecast.options.InputOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.LiveTrainingOptions;
import io.wavecast.options.ModelKeyOptions;
import io.wavecast.serve.metrics.Metrics;
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

/** Trains the exercise's network, or the models of live series. */
@Command(
    name = "train",
    description =
        "Train the exercise's network once, or the models of live series once or repeatedly.")
final class TrainCommand extends BaseCommand {
  @Mixin private ExerciseOptions exercise;
  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;
  @Mixin private LiveTrainingOptions live;
  @Mixin private ModelKeyOptions modelKey;
  @Mixin private InputOptions input;

  @Option(
      names = "--source",
      defaultValue = "sampled",
      description =
          "sampled: the exercise's curve or a file; topic: recent points of the points topic.")
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
      return exercise.evaluation(Optional.empty(), out(), err()).run();
    }
    ExerciseRun run = new ExerciseRun(exercise.training(err()), out());
    if (publish) {
      ClusterChecks.requireTopics(
          kafka.clientProperties(), kafka.topics(), List.of(kafka.topics().models()));
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
        new ModelPublisher(
            client,
            kafka.topics().models(),
            Clock.systemUTC(),
            ClusterChecks.REQUEST_TIMEOUT,
            modelKey.key())) {
      out().println(Artifacts.publishNext(publisher, name, best, "trained by hand") + " serves");
    }
  }

  private int topic() {
    PointDecoder decoder = input.points(exercise.time()).decoder();
    Map<String, Object> client = kafka.clientProperties();
    LiveTraining.Settings settings =
        live.settings(
            exercise.network(LiveDefaults.NETWORK),
            exercise.training(LiveDefaults.ROUND),
            exercise);
    ProcessHttp endpoints = new ProcessHttp("broker", "trainer");
    try (Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics()) {
      http.port().ifPresent(port -> endpoints.open(http.host(), port, metrics, shutdown));
      ClusterChecks.requireTopics(
          client, kafka.topics(), List.of(kafka.topics().points(), kafka.topics().models()));
      LiveTraining training =
          new LiveTraining(
              client, kafka.topics(), decoder, settings, modelKey.key(), metrics.registry());
      shutdown.register("trainer", training);
      BrokerWatch broker =
          shutdown.register(
              "broker watch", BrokerWatch.start(client, ClusterChecks.REQUEST_TIMEOUT));
      endpoints.provide(Map.of("broker", broker::problem, "trainer", training::problem));
      @Nullable Duration every = live.every();
      return every == null
          ? LiveTraining.exitCode(training.once())
          : ExitCodes.exitCode(training.repeat(every, true, shutdown));
    }
  }
}
