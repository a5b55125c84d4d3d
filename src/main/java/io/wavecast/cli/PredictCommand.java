package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.ExitCodes;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.ProcessHttp;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.TemporaryFolder;
import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.app.predictor.PredictorConfig;
import io.wavecast.app.predictor.PredictorModels;
import io.wavecast.app.predictor.PredictorProcess;
import io.wavecast.app.trainer.LiveDefaults;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.OtherWriters;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.models.ArtifactCheck;
import io.wavecast.kafka.registry.SchemaRegistry;
import io.wavecast.kafka.topology.StreamConfig;
import io.wavecast.nn.serving.EarlyWarmUp;
import io.wavecast.options.HttpOptions;
import io.wavecast.options.InputOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.LiveOptions;
import io.wavecast.options.ModelKeyOptions;
import io.wavecast.options.ModelNamesOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.web.HttpEndpoints;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the topology until it is stopped. */
@Command(
    name = "predict",
    description = "Predict every series of the points topic. Several processes share the series.")
final class PredictCommand extends BaseCommand {
  /** Records wait for a schema registry as long as it takes, so that none is lost. */
  private static final Duration FOREVER = Duration.ofDays(10_000);

  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;
  @Mixin private LiveOptions live;
  @Mixin private ModelKeyOptions modelKey;
  @Mixin private InputOptions input;
  @Mixin private TimeOptions time;
  @Mixin private ModelNamesOptions models;

  @Option(
      names = "--application-id",
      description =
          "Name of the consumer group that shares the series, and of its state. Default: the"
              + " topic prefix followed by wavecast-predict.")
  private @Nullable String applicationId;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Folder for local state; each process needs its own. Default: a temporary folder.")
  private @Nullable Path stateDir;

  @Option(names = "--threads", defaultValue = "1", description = "Number of stream threads.")
  private int threads;

  @Option(
      names = "--stall-timeout",
      defaultValue = "1m",
      description = "Time without progress after which waiting points make /readyz fail.")
  private Duration stallTimeout;

  private Duration stallTimeout() {
    if (stallTimeout.compareTo(Duration.ofSeconds(1)) < 0) {
      throw UsageException.option("--stall-timeout", "is " + stallTimeout + ", not 1s or more");
    }
    return stallTimeout;
  }

  @Override
  public Integer call() throws IOException {
    TopicNames topics = kafka.topics();
    SeriesConfig series = live.series();
    ModelNames names = models.names();
    ArtifactCheck check = modelKey.check();
    Optional<SchemaRegistry> schemas = input.registry(FOREVER);
    PointsInput points = input.points(time, schemas);
    Map<String, Object> client = kafka.clientProperties();
    try (Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics()) {
      PredictorConfig predictor =
          new PredictorConfig(
              config(topics, client, shutdown),
              topics,
              points,
              series,
              names,
              check,
              live.metricsSeries(),
              ClusterChecks.MODELS_TIMEOUT,
              stallTimeout());
      EarlyWarmUp.start(LiveDefaults.NETWORK);
      ProcessHttp endpoints =
          new ProcessHttp("broker", "models", "topology", "progress", "schemas");
      http.port()
          .ifPresent(
              port -> {
                HttpEndpoints open = endpoints.open(http.host(), port, metrics, shutdown);
                err().println("metrics and health on http://" + http.host() + ":" + open.port());
              });
      ClusterChecks.requireTopics(client, topics, topics.all());
      CompletableFuture<Optional<String>> others =
          CompletableFuture.supplyAsync(
              () -> otherPredictor(client, topics, predictor.stream().applicationId()));
      PredictorProcess parts =
          PredictorProcess.start(
              predictor,
              PredictorModels.follow(predictor, metrics.registry(), shutdown),
              () -> requireNone(others.join(), topics),
              metrics.registry(),
              shutdown);
      endpoints.provide(parts.checks());
      schemas.ifPresent(registry -> shutdown.register("schema registry", registry));
      endpoints.provide(Map.of("schemas", () -> schemas.flatMap(SchemaRegistry::problem)));
      return ExitCodes.exitCode(shutdown.await(Optional.empty(), parts.failure()));
    }
  }

  private static Optional<String> otherPredictor(
      Map<String, Object> client, TopicNames topics, String own) {
    return new OtherWriters(client, ClusterChecks.REQUEST_TIMEOUT).find(topics.predictions(), own);
  }

  /** A second application would predict and score each point again, into the same topics. */
  private static void requireNone(Optional<String> other, TopicNames topics) {
    if (other.isPresent()) {
      throw new OperationException(
          ("the predictors %s already write to %s, and a second application would double each"
                  + " prediction and score; share their work with --application-id %s, or choose"
                  + " other topics with --topic-prefix and --points-topic")
              .formatted(other.get(), topics.predictions(), other.get()));
    }
  }

  private StreamConfig config(TopicNames topics, Map<String, Object> client, Shutdown shutdown)
      throws IOException {
    Path dir = stateDir == null ? TemporaryFolder.create("wavecast-state", shutdown) : stateDir;
    String id = applicationId == null ? topics.prefix() + "wavecast-predict" : applicationId;
    return UsageChecks.fromOptions(
        () -> new StreamConfig(id, dir, live.guarantee(), live.commitInterval(), threads, client));
  }
}
