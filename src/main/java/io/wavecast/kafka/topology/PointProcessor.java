package io.wavecast.kafka.topology;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Rejection;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesLimits;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SeriesStep;
import io.wavecast.core.series.SpeculativePrediction;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.state.SeriesEntry;
import io.wavecast.kafka.state.SeriesStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Processes the records of the points topic of one stream task. */
final class PointProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private static final Logger LOG = LoggerFactory.getLogger(PointProcessor.class);

  private static final Duration EXPIRY_INTERVAL = Duration.ofSeconds(1);

  /** Maximum number of series that expire at once: some milliseconds of work. */
  private static final int MAX_EXPIRED = 2_000;

  private final PointsSource points;
  private final SeriesLimits limits;
  private final SeriesEngine engine;
  private final SpeculativeBatch ahead;
  private final LiveMetrics metrics;
  private final DeadLetters letters;
  private final CommitPace pace;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before the first record
  private ProcessorContext<byte[], byte[]> context;

  @SuppressWarnings("NullAway.Init")
  private SeriesStore store;

  @SuppressWarnings("NullAway.Init")
  private Rejections rejections;

  @SuppressWarnings("NullAway.Init")
  private ResultSender results;

  private boolean skipping;

  PointProcessor(
      PointsSource points,
      SeriesConfig config,
      ActiveModels models,
      LiveMetrics metrics,
      Wiring wiring) {
    this.points = points;
    this.limits = config.limits();
    this.letters = wiring.letters();
    this.pace = wiring.pace();
    this.engine = new SeriesEngine(config, models, metrics);
    this.ahead =
        new SpeculativeBatch(
            points.decoder(),
            wiring.polled(),
            engine.newBatchPredictor(),
            this::state,
            this::isAhead);
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> initialized) {
    context = initialized;
    store = initialized.getStateStore(PredictionTopology.STORE);
    store.start(points.topic(initialized.applicationId()));
    results = new ResultSender(initialized, metrics);
    rejections = new Rejections(initialized, metrics, letters, PredictionTopology.DEAD_LETTERS);
    expireIdleSeries();
    skipping = false;
    ahead.clear(); // Kafka Streams reuses a processor after an aborted transaction
  }

  private void expireIdleSeries() {
    long ttl = limits.seriesTtl().toMillis();
    if (ttl > 0) {
      context.schedule(EXPIRY_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> expire(now - ttl));
    }
  }

  private void expire(long time) {
    int expired = store.removeIdleSince(time, MAX_EXPIRED);
    metrics.expired(expired);
    if (expired > 0) {
      pace.processed(context);
    }
  }

  private SeriesState state(String series) {
    return entry(series).state();
  }

  private SeriesEntry entry(String series) {
    SeriesEntry known = store.find(series);
    return known == null ? new SeriesEntry(series, engine.newState()) : known;
  }

  @Override
  public void process(Record<byte[], byte[]> in) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    pace.processed(context);
    if (at.offset() <= store.position()) {
      skip(at);
      return;
    }
    take(in, at);
    store.processed(at.offset());
  }

  private void take(Record<byte[], byte[]> in, RecordMetadata at) {
    if (in.value() == null && in.key() != null && in.key().length > 0) {
      store.remove(new String(in.key(), StandardCharsets.UTF_8), at.offset());
      metrics.forgotten();
      return;
    }
    AheadBatch.Read read = ahead.read(at, in);
    if (read.parsed() instanceof PointParser.Parsed.Ok ok) {
      accept(in, at.offset(), ok.point(), read.speculative());
    } else if (read.parsed() instanceof PointParser.Parsed.Bad bad) {
      rejections.reject(in, new PointOutcome.Rejected(bad.reason(), bad.detail()));
    }
  }

  /** Skips a record that was processed before: the offsets of the group are gone, or set back. */
  private void skip(RecordMetadata at) {
    if (!skipping) {
      LOG.warn(
          "offsets {} to {} of {}-{} were processed before; they are skipped as already-seen",
          at.offset(),
          store.position(),
          at.topic(),
          at.partition());
      skipping = true;
    }
    metrics.alreadySeen();
  }

  private void accept(
      Record<byte[], byte[]> in,
      long offset,
      Point point,
      @Nullable SpeculativePrediction speculative) {
    long now = context.currentSystemTimeMs();
    if (isAhead(point, in.timestamp())) {
      rejections.reject(in, tooFarAhead(point, now));
      return;
    }
    SeriesEntry entry = entry(point.series());
    PointOutcome outcome = engine.accept(entry.state(), point, speculative, now);
    if (outcome instanceof PointOutcome.Accepted accepted) {
      store.step(entry, offset, step(entry, point, accepted));
      results.send(in, point.timestamp(), accepted);
    } else if (outcome instanceof PointOutcome.Rejected rejected) {
      rejections.reject(in, rejected);
    }
  }

  private boolean isAhead(Point point, long recordTimestamp) {
    return limits.isAhead(point.timestamp(), recordTimestamp, context.currentSystemTimeMs());
  }

  private PointOutcome.Rejected tooFarAhead(Point point, long now) {
    return new PointOutcome.Rejected(
        Rejection.AHEAD,
        "event time %d is more than %s after the clock, %d, and the record's timestamp"
            .formatted(point.timestamp(), limits.maxAhead(), now));
  }

  private static SeriesStep step(SeriesEntry entry, Point point, PointOutcome.Accepted accepted) {
    return SeriesStep.after(entry.state(), point, accepted.restarted());
  }

  @Override
  public void close() {
    ahead.close(context.taskId().partition());
    pace.stop(context);
  }
}
