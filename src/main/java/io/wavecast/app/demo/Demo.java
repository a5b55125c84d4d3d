package io.wavecast.app.demo;

import io.wavecast.app.lifecycle.ClusterChecks;
import io.wavecast.app.lifecycle.Logging;
import io.wavecast.app.lifecycle.ProcessHttp;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.TemporaryFolder;
import io.wavecast.app.predictor.PredictorConfig;
import io.wavecast.app.predictor.PredictorModels;
import io.wavecast.app.predictor.PredictorProcess;
import io.wavecast.core.domain.ModelNames;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.generate.curves.CurveControls;
import io.wavecast.generate.pace.Timeline;
import io.wavecast.kafka.audit.StreamAudit;
import io.wavecast.kafka.cluster.StallWatch;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.models.ArtifactCheck;
import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.kafka.topology.StreamConfig;
import io.wavecast.serve.metrics.Metrics;
import io.wavecast.serve.page.DemoControls;
import io.wavecast.serve.page.LivePage;
import io.wavecast.serve.page.PageLimits;
import io.wavecast.serve.web.HttpEndpoints;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** All parts of a demo, started in the order of their dependencies. */
public final class Demo implements AutoCloseable {
  private static final TopicNames TOPICS = new TopicNames("");
  private static final TopicLayout LAYOUT = new TopicLayout(2, 1);

  /** The application id of the demo's predictor. */
  public static final String APPLICATION = "wavecast-demo";

  /** Maximum time that the last records may take. */
  public static final Duration DRAIN = Duration.ofSeconds(60);

  private static final Duration CALM = Duration.ofMillis(500);

  private final DemoConfig config;
  private final Shutdown shutdown;
  private final PrintWriter err;
  private final Metrics metrics = new Metrics();
  private final StreamAudit audit = new StreamAudit(SeriesConfig.DEFAULT);
  private final CurveControls controls;
  private final LivePage page;
  private final DemoSenders senders;
  private volatile Optional<DemoTrainer> training = Optional.empty();

  private volatile String address = "";
  private CompletableFuture<Throwable> predictorFailure = new CompletableFuture<>();
  private CompletableFuture<Throwable> brokerFailure = new CompletableFuture<>();

  public Demo(DemoConfig config, Shutdown shutdown, PrintWriter err) {
    this.config = config;
    this.shutdown = shutdown;
    this.err = err;
    this.controls = new CurveControls(config.noise(), Timeline.system());
    this.senders = new DemoSenders(config, controls);
    this.page =
        LivePage.start(
            TOPICS,
            ModelNames.BEFORE_DASH,
            new DriftGauges(metrics.registry())::byName,
            PageLimits.DEFAULT,
            Clock.systemUTC(),
            config.generator()
                ? Optional.of(new DemoControls(controls, senders::sendBadRecords))
                : Optional.empty());
  }

  /**
   * Starts all parts. The shutdown closes the parts that were started, even if a later one fails.
   */
  public void start() throws IOException {
    ProcessHttp endpoints =
        new ProcessHttp("broker", "models", "topology", "progress", "trainer", "page");
    DemoPorts ports = new DemoPorts(config, err);
    HttpEndpoints http = ports.http(endpoints, metrics, page.site(), shutdown);
    Path data =
        config.dataDir().isPresent()
            ? config.dataDir().get()
            : TemporaryFolder.create("wavecast-demo", shutdown);
    shutdown.register("training", this::awaitTraining);
    EmbeddedBroker broker = shutdown.register("broker", ports.broker(data.resolve("broker")));
    brokerFailure = broker.failure().thenApply(Demo::quiet);
    // readers are closed before the broker, which they would otherwise wait for
    shutdown.register("page", page);
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (TopicAdmin admin = new TopicAdmin(client, ClusterChecks.REQUEST_TIMEOUT)) {
      admin.create(TOPICS, LAYOUT);
    }
    address = "http://%s:%d".formatted(config.httpHost(), http.port());
    err.println(
        "live page, metrics and health on %s, broker on %s, data in %s"
            .formatted(address, broker.bootstrapServers(), data));
    shutdown.register(
        "audit",
        TopicFeed.start(
            client,
            List.of(TOPICS.points(), TOPICS.predictions(), TOPICS.scores(), TOPICS.deadLetters()),
            TopicFeed.FROM_BEGINNING,
            record -> audit.take(TOPICS, record)));
    endpoints.provide(startFlow(client, data));
  }

  private Map<String, Supplier<Optional<String>>> startFlow(Map<String, Object> client, Path data) {
    PredictorProcess predictor = startPredictor(client, data.resolve("state"));
    predictorFailure = predictor.failure();
    page.follow(client, APPLICATION);
    if (config.generator()) {
      senders.start(client, TOPICS, shutdown);
    }
    DemoTrainer trainer =
        new DemoTrainer(client, TOPICS, config, data, metrics.registry(), shutdown).start();
    training = Optional.of(trainer);
    shutdown.register("trainer", trainer);
    Map<String, Supplier<Optional<String>>> checks = new HashMap<>(predictor.checks());
    checks.put("trainer", trainer::problem);
    checks.put("page", page::problem);
    return checks;
  }

  private PredictorProcess startPredictor(Map<String, Object> client, Path state) {
    StreamConfig stream =
        new StreamConfig(APPLICATION, state, "exactly_once_v2", Duration.ofMillis(100), 1, client);
    PredictorConfig predictor =
        new PredictorConfig(
            stream,
            TOPICS,
            PointsInput.OWN,
            SeriesConfig.DEFAULT.withForecast(config.forecast()),
            ModelNames.BEFORE_DASH,
            ArtifactCheck.UNSIGNED,
            50,
            ClusterChecks.MODELS_TIMEOUT,
            StallWatch.DEFAULT_TIMEOUT);
    PredictorModels models = PredictorModels.follow(predictor, metrics.registry(), shutdown);
    return PredictorProcess.start(predictor, models, () -> {}, metrics.registry(), shutdown);
  }

  /** Waits for a training step that is under way, because it may still write to the data folder. */
  private void awaitTraining() throws InterruptedException {
    if (training.isPresent()) {
      training.get().awaitEnd();
    }
  }

  /** Suppresses the log lines of the clients, which would report the lost broker until the end. */
  private static Throwable quiet(Throwable cause) {
    Logging.quietKafka();
    return cause;
  }

  /** Returns the address of the page. */
  public String address() {
    return address;
  }

  /** Returns a change of the curves at a time from now. */
  public DriftStory driftAfter(Duration after) {
    return new DriftStory(after, config.rate(), controls, audit, metrics.registry());
  }

  /** Returns the audit that reads this demo's topics. */
  public StreamAudit audit() {
    return audit;
  }

  /** Returns a future that completes with the cause when a part has failed. */
  public CompletableFuture<Throwable> failure() {
    return CompletableFuture.anyOf(senders.failure(), predictorFailure, brokerFailure)
        .thenApply(Throwable.class::cast);
  }

  /** Stops the senders and waits until their last records are processed, at most this long. */
  public void drain(Duration max) {
    senders.close();
    long end = System.nanoTime() + max.toNanos();
    StreamAudit.Counts before = audit.counts();
    do {
      pause();
      StreamAudit.Counts now = audit.counts();
      if (now.equals(before) && now.points() >= senders.sent() && audit.isComplete()) {
        return;
      }
      before = now;
    } while (System.nanoTime() < end);
  }

  private static void pause() {
    try {
      Thread.sleep(CALM.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    metrics.close();
  }
}
