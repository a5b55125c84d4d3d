package io.wavecast.app.predictor;

import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.app.lifecycle.KernelReport;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.cluster.BrokerWatch;
import io.wavecast.kafka.models.Deployer;
import io.wavecast.kafka.models.ModelFollower;
import io.wavecast.nn.serving.ModelDeployer;
import io.wavecast.serve.metrics.MicrometerModelMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of a predictor, followed on a thread of its own. Nothing is written to the cluster, so
 * the predictor may still be refused while they are read.
 */
public final class PredictorModels {
  private static final Logger LOG = LoggerFactory.getLogger(PredictorModels.class);
  private static final Duration BROKER_CHECK_INTERVAL = Duration.ofSeconds(5);

  private final ActiveModels serving;
  private final BrokerWatch broker;
  private final ModelFollower follower;

  private PredictorModels(ActiveModels serving, BrokerWatch broker, ModelFollower follower) {
    this.serving = serving;
    this.broker = broker;
    this.follower = follower;
  }

  /** Starts to follow the models of a cluster that has just answered. */
  public static PredictorModels follow(
      PredictorConfig config, MeterRegistry meters, Shutdown shutdown) {
    KernelReport.start(meters);
    Map<String, Object> client = config.stream().client();
    ActiveModels serving = new ActiveModels(config.names());
    ModelFollower follower =
        shutdown.register(
            "model follower",
            ModelFollower.start(
                client,
                config.topics().models(),
                config.check(),
                deployer(serving, config.series()),
                new MicrometerModelMetrics(meters, Clock.systemUTC())));
    BrokerWatch broker =
        shutdown.register("broker watch", BrokerWatch.start(client, BROKER_CHECK_INTERVAL));
    return new PredictorModels(serving, broker, follower);
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

  /** Blocks until the newest models serve, at most this long. */
  void await(Duration timeout) {
    try {
      if (!follower.awaitCaughtUp(timeout)) {
        LOG.warn("predictions start without models: {}", follower.problem().orElse("not read yet"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  ActiveModels serving() {
    return serving;
  }

  /** Returns the reason why the models can't be followed; empty if they can. */
  Optional<String> problem() {
    return follower.problem();
  }

  /** Returns the reason why the cluster can't be used; empty if it answers. */
  Optional<String> brokerProblem() {
    return broker.problem();
  }
}
