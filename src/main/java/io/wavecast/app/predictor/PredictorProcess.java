package io.wavecast.app.predictor;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.kafka.cluster.StallWatch;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.serve.metrics.MicrometerLiveMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** A running predictor: models, topology, and their metrics. */
public final class PredictorProcess {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

  /** Partition and task meters appear only at a refresh; the default is one minute. */
  private static final Duration METERS_REFRESH = Duration.ofSeconds(5);

  private final PredictorModels models;
  private final PredictionService service;
  private final StallWatch stalls;

  private PredictorProcess(PredictorModels models, PredictionService service, StallWatch stalls) {
    this.models = models;
    this.service = service;
    this.stalls = stalls;
  }

  /**
   * Starts a predictor: its stream threads join the group and restore their state while the models
   * are read and warmed up. Points are processed when both are done, so after a restart no
   * prediction is made without a model that is available.
   *
   * @param models the models that the predictor follows
   * @param admission called before anything is written to the cluster; throws if the predictor must
   *     not run
   */
  public static PredictorProcess start(
      PredictorConfig config,
      PredictorModels models,
      Runnable admission,
      MeterRegistry meters,
      Shutdown shutdown) {
    PredictionService service =
        PredictionService.of(
            config.topics(),
            config.input(),
            config.series(),
            models.serving(),
            new MicrometerLiveMetrics(meters, config.metricsSeries(), Clock.systemUTC()),
            config.stream(),
            CLOSE_TIMEOUT);
    shutdown.register("topology", service);
    bindMeters(service, meters, shutdown);
    admission.run();
    service.prepare();
    models.await(config.modelsTimeout());
    service.start();
    StallWatch stalls =
        shutdown.register(
            "stall watch",
            StallWatch.start(
                config.stream().client(),
                config.topics().points(),
                config.stream().applicationId(),
                config.stallTimeout(),
                Clock.systemUTC()));
    Gauge.builder("wavecast.stalled", stalls, watch -> watch.problem().isPresent() ? 1 : 0)
        .description("1 while points wait and none is processed, otherwise 0")
        .register(meters);
    return new PredictorProcess(models, service, stalls);
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
        models::brokerProblem,
        "models",
        models::problem,
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
