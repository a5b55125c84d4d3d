package io.wavecast.kafka.topology;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.input.PointsInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;

/** The instances of one exactly-once application, each with a state folder of its own. */
final class StreamInstances implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

  private final TopicNames topics;
  private final PointsInput input;
  private final Path dir;
  private final Map<String, Object> client;
  private final List<PredictionService> services = new ArrayList<>();

  /**
   * @param dir folder of the states
   * @param client properties of the Kafka clients, {@code bootstrap.servers} among them
   */
  StreamInstances(TopicNames topics, PointsInput input, Path dir, Map<String, Object> client) {
    this.topics = topics;
    this.input = input;
    this.dir = dir;
    this.client = client;
  }

  /** Starts an instance. */
  PredictionService start(String name, StreamClients clients) {
    return start(name, clients, service -> {});
  }

  /**
   * Starts an instance.
   *
   * @param prepare called before its start
   */
  PredictionService start(String name, StreamClients clients, Consumer<PredictionService> prepare) {
    PredictionService service = create(name, clients);
    prepare.accept(service);
    service.start();
    return service;
  }

  /**
   * Prepares an instance, which processes no point.
   *
   * @param then called after that
   */
  void startPrepared(String name, Consumer<PredictionService> then) {
    PredictionService service = create(name, new StreamClients());
    service.prepare();
    then.accept(service);
  }

  private PredictionService create(String name, StreamClients clients) {
    PredictionService service =
        PredictionService.of(
            topics,
            input,
            SeriesConfig.DEFAULT,
            new ActiveModels(),
            LiveMetrics.NONE,
            new StreamConfig(
                "app",
                dir.resolve(name),
                StreamsConfig.EXACTLY_ONCE_V2,
                Duration.ofMillis(100),
                1,
                client),
            clients,
            CLOSE_TIMEOUT);
    services.add(service);
    return service;
  }

  @Override
  public void close() {
    services.forEach(PredictionService::close);
  }
}
