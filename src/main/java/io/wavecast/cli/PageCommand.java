package io.wavecast.cli;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.ExitCodes;
import io.wavecast.app.lifecycle.ProcessHttp;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.app.models.TrainerDrift;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.BrokerWatch;
import io.wavecast.options.HttpOptions;
import io.wavecast.options.InputOptions;
import io.wavecast.options.KafkaOptions;
import io.wavecast.options.ModelNamesOptions;
import io.wavecast.options.TimeOptions;
import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.page.LivePage;
import io.wavecast.serve.page.PageLimits;
import io.wavecast.serve.web.HttpEndpoints;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the live page until it is stopped. */
@Command(
    name = "page",
    description = "Serve the live page of a cluster: series, errors, models, dead letters.")
final class PageCommand extends BaseCommand {
  private static final Duration WATCH = Duration.ofSeconds(5);

  @Mixin private KafkaOptions kafka;
  @Mixin private HttpOptions http;
  @Mixin private InputOptions input;
  @Mixin private TimeOptions time;
  @Mixin private ModelNamesOptions models;

  @Option(
      names = "--application-id",
      description =
          "Consumer group of the predictors, to show their lag. Default: the topic prefix followed"
              + " by wavecast-predict.")
  private @Nullable String applicationId;

  @Option(
      names = "--trainer",
      paramLabel = "URL",
      description =
          "Address of the trainer's --http-port, to show the drift of the models, such as"
              + " http://localhost:8081.")
  private @Nullable String trainer;

  @Option(names = "--for", description = "Stop after this duration. Default: at Ctrl-C.")
  private @Nullable Duration duration;

  @Override
  public Integer call() {
    TopicNames topics = kafka.topics();
    ModelNames names = models.names();
    input.points(time); // reports wrong options of a shared configuration as predict does
    Map<String, Object> client = kafka.clientProperties();
    try (Shutdown shutdown = new Shutdown();
        Metrics metrics = new Metrics()) {
      LivePage page =
          shutdown.register(
              "page",
              LivePage.start(
                  topics,
                  names,
                  drift(shutdown),
                  PageLimits.DEFAULT,
                  Clock.systemUTC(),
                  Optional.empty()));
      ProcessHttp endpoints = new ProcessHttp("broker", "page");
      HttpEndpoints open =
          endpoints.openForPage(http.host(), http.port(), metrics, page.site(), shutdown, err());
      ClusterChecks.requireTopics(client, topics, topics.all());
      BrokerWatch broker = shutdown.register("broker watch", BrokerWatch.start(client, WATCH));
      page.follow(
          client, applicationId == null ? topics.prefix() + "wavecast-predict" : applicationId);
      endpoints.provide(Map.of("broker", broker::problem, "page", page::problem));
      err().println("live page on http://" + http.host() + ":" + open.port());
      return ExitCodes.exitCode(
          shutdown.await(Optional.ofNullable(duration), new CompletableFuture<>()));
    }
  }

  private Supplier<Map<String, Double>> drift(Shutdown shutdown) {
    if (trainer == null) {
      return Map::of;
    }
    try {
      return shutdown.register("drift", TrainerDrift.start(trainer))::latest;
    } catch (IllegalArgumentException e) {
      throw UsageException.option("--trainer", "is not an address such as http://localhost:8081");
    }
  }
}
