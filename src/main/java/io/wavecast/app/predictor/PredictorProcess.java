package io.wavecast.app.predictor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.BrokerWatch;
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

/** A running predictor: follower of the models, topology, and what measures them. */
public final class PredictorProcess {
  private static final Logger LOG = LoggerFactory.getLogger(PredictorProcess.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** Partition and task meters appear only at a refresh, which is a minute apart by default. */
  private static final Duration METERS_REFRESH = Duration.ofSeconds(5);

  private static final Duration WATCH = Duration.ofSeconds(5);

  private final BrokerWatch broker;
  private final ModelFollower follower;
  private final PredictionService service;

  private PredictorProcess(BrokerWatch broker, ModelFollower follower, PredictionService service) {
    this.broker = broker;
    this.follower = follower;
    this.service = service;
  }

  /**
   * Starts one: first the models that serve, then the stream, so that after a restart no prediction
   * is made without a model that is there.
   *
   * @param patience how long to wait for the models at most
   */
  public static PredictorProcess start(
      StreamConfig config,
      TopicNames topics,
      SeriesConfig series,
      MeterRegistry meters,
      int metricsSeries,
      Duration patience,
      Shutdown shutdown) {
    BrokerWatch broker = shutdown.register("broker watch", new BrokerWatch(config.client(), WATCH));
    ActiveModels models = new ActiveModels();
    ModelFollower follower =
        shutdown.register(
            "model follower",
            new ModelFollower(
                config.client(),
                topics.models(),
                activator(models, series),
                new MicrometerModelMetrics(meters, Clock.systemUTC())));
    awaitModels(follower, patience);
    PredictionService service =
        PredictionService.of(
            topics,
            series,
            models,
            new MicrometerLiveMetrics(meters, metricsSeries, Clock.systemUTC()),
            config,
            CLOSE_TIMEOUT);
    shutdown.register("topology", service);
    bindMeters(service, meters, shutdown);
    service.start();
    return new PredictorProcess(broker, follower, service);
  }

  private static Deployer activator(ActiveModels models, SeriesConfig series) {
    ModelDeployer activation = new ModelDeployer(models, series.rules().length());
    return new Deployer() {
      @Override
      public Deployment activate(ModelId id, byte[] checkpoint) {
        return activation.activate(id, checkpoint);
      }

      @Override
      public void withdraw(String name) {
        activation.withdraw(name);
      }
    };
  }

  private static void awaitModels(ModelFollower follower, Duration patience) {
    try {
      if (!follower.awaitCaughtUp(patience)) {
        LOG.warn("starting without models: {}", follower.problem().orElse("not read yet"));
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

  /** What readiness asks, by name. */
  public Map<String, Supplier<Optional<String>>> checks() {
    return Map.of(
        "broker", broker::problem, "models", follower::problem, "topology", service::notReady);
  }

  /** Completes with the cause when it has died. */
  public CompletableFuture<Throwable> failure() {
    return service.failure();
  }
}
