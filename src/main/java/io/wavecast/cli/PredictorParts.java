package io.wavecast.cli;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.wavecast.domain.Activation;
import io.wavecast.domain.ModelId;
import io.wavecast.domain.TopicNames;
import io.wavecast.metrics.MicrometerLiveMetrics;
import io.wavecast.metrics.MicrometerModelMetrics;
import io.wavecast.predict.ActiveModels;
import io.wavecast.predict.ModelActivation;
import io.wavecast.registry.BrokerWatch;
import io.wavecast.registry.ModelActivator;
import io.wavecast.registry.ModelFollower;
import io.wavecast.series.SeriesConfig;
import io.wavecast.topology.PredictionService;
import io.wavecast.topology.StreamConfig;
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
final class PredictorParts {
  private static final Logger LOG = LoggerFactory.getLogger(PredictorParts.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** Partition and task meters appear only at a refresh, which is a minute apart by default. */
  private static final Duration METERS_REFRESH = Duration.ofSeconds(5);

  private static final Duration WATCH = Duration.ofSeconds(5);

  private final BrokerWatch broker;
  private final ModelFollower follower;
  private final PredictionService service;

  private PredictorParts(BrokerWatch broker, ModelFollower follower, PredictionService service) {
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
  static PredictorParts start(
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
    return new PredictorParts(broker, follower, service);
  }

  private static ModelActivator activator(ActiveModels models, SeriesConfig series) {
    ModelActivation activation = new ModelActivation(models, series.rules().length());
    return new ModelActivator() {
      @Override
      public Activation activate(ModelId id, byte[] checkpoint) {
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
  Map<String, Supplier<Optional<String>>> checks() {
    return Map.of(
        "broker", broker::problem, "models", follower::problem, "topology", service::notReady);
  }

  /** Completes with the cause when it has died. */
  CompletableFuture<Throwable> failure() {
    return service.failure();
  }
}
