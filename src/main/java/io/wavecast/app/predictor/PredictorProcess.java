package io.wavecast.app.predictor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.BrokerWatch;
import io.wavecast.kafka.cluster.StallWatch;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.models.ArtifactCheck;
import io.wavecast.kafka.models.Deployer;
import io.wavecast.kafka.models.ModelFollower;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.kafka.topology.StreamConfig;
import io.wavecast.nn.serving.ModelDeployer;
import io.wavecast.serve.metrics.MicrometerLiveMetrics;
import io.wavecast.serve.metrics.MicrometerModelMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running predictor: model follower, topology, and their metrics. */
public final class PredictorProcess {
  private static final Logger LOG = LoggerFactory.getLogger(PredictorProcess.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** Partition and task meters appear only at a refresh; the default is one minute. */
  private static final Duration METERS_REFRESH = Duration.ofSeconds(5);

  private static final Duration BROKER_CHECK_INTERVAL = Duration.ofSeconds(5);

  private final BrokerWatch broker;
  private final ModelFollower follower;
  private final PredictionService service;
  private final StallWatch stalls;

  private PredictorProcess(
      BrokerWatch broker, ModelFollower follower, PredictionService service, StallWatch stalls) {
    this.stalls = stalls;
    this.broker = broker;
    this.follower = follower;
    this.service = service;
  }

  /**
   * Starts a predictor: first the serving models, then the stream. After a restart, no prediction
   * is made without a model that is available.
   *
   * @param names the rule by which series share models
   * @param check decides which models may serve
   * @param input how points are read from the points topic
   * @param modelsTimeout maximum time to wait for the models
   * @param stallTimeout time without progress after which waiting points count as stalled
   */
  public static PredictorProcess start(
      StreamConfig config,
      TopicNames topics,
      PointsInput input,
      SeriesConfig series,
      ModelNames names,
      ArtifactCheck check,
      MeterRegistry meters,
      int metricsSeries,
      Duration modelsTimeout,
      Duration stallTimeout,
      Shutdown shutdown) {
    KernelReport.start(meters);
    BrokerWatch broker =
        shutdown.register(
            "broker watch", BrokerWatch.start(config.client(), BROKER_CHECK_INTERVAL));
    ActiveModels models = new ActiveModels(names);
    ModelFollower follower =
        shutdown.register(
            "model follower",
            ModelFollower.start(
                config.client(),
                topics.models(),
                check,
                deployer(models, series),
                new MicrometerModelMetrics(meters, Clock.systemUTC())));
    awaitModels(follower, modelsTimeout);
    PredictionService service =
        PredictionService.of(
            topics,
            input,
            series,
            models,
            new MicrometerLiveMetrics(meters, metricsSeries, Clock.systemUTC()),
            config,
            CLOSE_TIMEOUT);
    shutdown.register("topology", service);
    bindMeters(service, meters, shutdown);
    service.start();
    StallWatch stalls =
        shutdown.register(
            "stall watch",
            StallWatch.start(
                config.client(),
                topics.points(),
                config.applicationId(),
                stallTimeout,
                Clock.systemUTC()));
    Gauge.builder("wavecast.stalled", stalls, watch -> watch.problem().isPresent() ? 1 : 0)
        .description("1 while points wait and none is processed, otherwise 0")
        .register(meters);
    return new PredictorProcess(broker, follower, service, stalls);
  }

  private static Deployer deployer(ActiveModels models, SeriesConfig series) {
    ModelDeployer deployer = new ModelDeployer(models, series.rules().length());
    return new Deployer() {
      @Override
      public Deployment activate(ModelId id, byte[] checkpoint) {
        return deployer.activate(id, checkpoint);
      }

      @Override
      public void withdraw(String name) {
        deployer.withdraw(name);
      }
    };
  }

  private static void awaitModels(ModelFollower follower, Duration timeout) {
    try {
      if (!follower.awaitCaughtUp(timeout)) {
        LOG.warn("predictions start without models: {}", follower.problem().orElse("not read yet"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void bindMeters(
      PredictionService service, MeterRegistry meters, Shutdown shutdown) {
    ScheduledExecutorService refresher =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "kafka-meters");
              thread.setDaemon(true);
              return thread;
            });
    KafkaStreamsMetrics binder =
        new KafkaStreamsMetrics(service.streams(), List.of(), refresher, METERS_REFRESH);
    binder.bindTo(meters);
    shutdown.register(
        "kafka meters",
        () -> {
          binder.close();
          refresher.shutdownNow();
        });
  }

  /** Returns the readiness checks by name. Each returns the problem, or empty if there is none. */
  public Map<String, Supplier<Optional<String>>> checks() {
    return Map.of(
        "broker",
        broker::problem,
        "models",
        follower::problem,
        "topology",
        service::notReady,
        "progress",
        stalls::problem);
  }

  /** Completes with the cause if the topology fails. */
  public CompletableFuture<Throwable> failure() {
    return service.failure();
  }
}
