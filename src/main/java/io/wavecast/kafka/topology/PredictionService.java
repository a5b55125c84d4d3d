package io.wavecast.kafka.topology;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.state.ConsumerLogs;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology. If a stream thread dies, the whole client stops and {@link #failure()}
 * completes: a process that exits and is restarted is better than one that keeps running with some
 * of its partitions. Thread-safe.
 */
public final class PredictionService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PredictionService.class);

  private final KafkaStreams streams;
  private final StreamClients clients;
  private final Duration closeTimeout;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private volatile boolean started;

  /**
   * @param closeTimeout maximum time that {@link #close()} waits for the threads
   */
  public PredictionService(Topology topology, StreamConfig config, Duration closeTimeout) {
    this(topology, config.toProperties(), new StreamClients(), closeTimeout);
  }

  private PredictionService(
      Topology topology, Properties properties, StreamClients clients, Duration closeTimeout) {
    this.closeTimeout = closeTimeout;
    this.clients = clients;
    this.streams = new KafkaStreams(topology, properties, clients);
    streams.setUncaughtExceptionHandler(this::onDeadThread);
    streams.setStateListener(this::onState);
    streams.setGlobalStateRestoreListener(new RestoreLog());
  }

  /**
   * Creates the service of the live flow, which predicts in batches if points are waiting.
   *
   * @param models read once per record; may change at any time
   * @param closeTimeout maximum time that {@link #close()} waits for the threads
   */
  public static PredictionService of(
      TopicNames topics,
      SeriesConfig series,
      ActiveModels models,
      LiveMetrics metrics,
      StreamConfig config,
      Duration closeTimeout) {
    return of(topics, PointsInput.OWN, series, models, metrics, config, closeTimeout);
  }

  /**
   * Creates the service of the live flow for a points topic of any format.
   *
   * @param input how points are read from the points topic
   * @param models read once per record; may change at any time
   * @param closeTimeout maximum time that {@link #close()} waits for the threads
   */
  public static PredictionService of(
      TopicNames topics,
      PointsInput input,
      SeriesConfig series,
      ActiveModels models,
      LiveMetrics metrics,
      StreamConfig config,
      Duration closeTimeout) {
    return of(topics, input, series, models, metrics, config, new StreamClients(), closeTimeout);
  }

  static PredictionService of(
      TopicNames topics,
      SeriesConfig series,
      ActiveModels models,
      LiveMetrics metrics,
      StreamConfig config,
      StreamClients clients,
      Duration closeTimeout) {
    return of(topics, PointsInput.OWN, series, models, metrics, config, clients, closeTimeout);
  }

  static PredictionService of(
      TopicNames topics,
      PointsInput input,
      SeriesConfig series,
      ActiveModels models,
      LiveMetrics metrics,
      StreamConfig config,
      StreamClients clients,
      Duration closeTimeout) {
    PolledRecords polled = new PolledRecords();
    Properties properties = config.toProperties();
    CommitPace pace = new CommitPace(config.commitInterval(), polled);
    properties.putAll(pace.properties());
    properties.putAll(PollInterceptor.properties(polled, config.client()));
    DeadLetters letters =
        new DeadLetters(
            DeadLetterLimits.read(config.client(), topics.deadLetters(), config.toProperties()));
    Wiring wiring = new Wiring(polled, pace, letters, new ConsumerLogs(config.client()));
    Topology topology = PredictionTopology.build(topics, input, series, models, metrics, wiring);
    return new PredictionService(topology, properties, clients, closeTimeout);
  }

  private StreamThreadExceptionResponse onDeadThread(Throwable cause) {
    LOG.error("a stream thread died, the process stops: {}", cause.toString(), cause);
    failure.complete(cause);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  private void onState(KafkaStreams.State now, KafkaStreams.State before) {
    if (started) {
      LOG.info("topology is {}", now);
    }
    if (now == KafkaStreams.State.ERROR) {
      failure.complete(new IllegalStateException("the topology is in state ERROR"));
    }
  }

  /**
   * Starts the stream threads, which join the group and restore their state, and returns
   * immediately. They process no point before {@link #start()}.
   */
  public void prepare() {
    started = true;
    streams.start();
  }

  /** Starts to process points, on stream threads that it starts if necessary. Doesn't wait. */
  public void start() {
    clients.admitPoints();
    if (!started) {
      prepare();
    }
  }

  /** Returns the Kafka Streams client, for its metrics. */
  public KafkaStreams streams() {
    return streams;
  }

  /** Returns the state of the topology if it isn't RUNNING; empty if it is. */
  public Optional<String> notReady() {
    KafkaStreams.State state = streams.state();
    return state == KafkaStreams.State.RUNNING ? Optional.empty() : Optional.of(state.toString());
  }

  /** Completes with the cause if the service fails; never on a normal close. */
  public CompletableFuture<Throwable> failure() {
    return failure;
  }

  /** Commits, leaves the group so that other instances take over, and stops. Idempotent. */
  @Override
  public void close() {
    boolean stopped =
        streams.close(
            CloseOptions.timeout(closeTimeout)
                .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
    if (!stopped) {
      LOG.warn("the topology didn't stop within {} ms", closeTimeout.toMillis());
    }
  }
}
