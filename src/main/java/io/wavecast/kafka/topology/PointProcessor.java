package io.wavecast.kafka.topology;

import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.series.SpeculativePrediction;
import io.wavecast.kafka.format.PointParser;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Processes the records of the points topic of one stream task. */
final class PointProcessor implements Processor<byte[], byte[], byte[], byte[]> {
  private final SeriesEngine engine;
  private final SpeculativeBatch ahead;
  private final LiveMetrics metrics;

  @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before the first record
  private ProcessorContext<byte[], byte[]> context;

  @SuppressWarnings("NullAway.Init")
  private KeyValueStore<String, SeriesState> store;

  PointProcessor(
      SeriesConfig config, ActiveModels models, LiveMetrics metrics, PolledRecords polled) {
    this.engine = new SeriesEngine(config, models, metrics);
    this.ahead = new SpeculativeBatch(polled, engine.newBatchPredictor(), this::load);
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> initialized) {
    context = initialized;
    store = initialized.getStateStore(PredictionTopology.STORE);
    ahead.clear(); // Kafka Streams reuses a processor after an aborted transaction
  }

  private SeriesState load(String series) {
    SeriesState known = store.get(series);
    return known == null ? engine.newState() : known;
  }

  @Override
  public void process(Record<byte[], byte[]> in) {
    SpeculativeBatch.Read read = ahead.read(context.recordMetadata().orElseThrow(), in);
    if (read.parsed() instanceof PointParser.Parsed.Ok ok) {
      accept(in, ok.point(), read.speculative());
    } else if (read.parsed() instanceof PointParser.Parsed.Bad bad) {
      reject(in, new PointOutcome.Rejected(bad.reason(), bad.detail()));
    }
  }

  private void accept(
      Record<byte[], byte[]> in, Point point, @Nullable SpeculativePrediction speculative) {
    SeriesState state = ahead.state(point.series());
    PointOutcome outcome = engine.accept(state, point, speculative);
    if (outcome instanceof PointOutcome.Accepted accepted) {
      store.put(point.series(), state);
      forward(in, point, accepted);
    } else if (outcome instanceof PointOutcome.Rejected rejected) {
      reject(in, rejected);
    }
  }

  private void forward(Record<byte[], byte[]> in, Point point, PointOutcome.Accepted accepted) {
    Score score = accepted.score();
    if (score != null) {
      send(in, point.timestamp(), ScoreJson.encode(score), PredictionTopology.SCORES);
    }
    Prediction prediction = accepted.prediction();
    if (prediction != null) {
      byte[] value = PredictionJson.encode(prediction);
      send(in, point.timestamp(), value, PredictionTopology.PREDICTIONS);
      metrics.sent(context.currentSystemTimeMs() - in.timestamp());
    }
  }

  private void send(Record<byte[], byte[]> in, long timestamp, byte[] value, String sink) {
    // the event time is in the value; Kafka has no record timestamps before 1970
    context.forward(
        new Record<>(in.key(), value, RecordTime.of(timestamp), new RecordHeaders()), sink);
  }

  @Override
  public void close() {
    ahead.close(context.taskId().partition());
  }

  private void reject(Record<byte[], byte[]> in, PointOutcome.Rejected rejected) {
    metrics.rejected(rejected.reason());
    context.forward(
        DeadLetters.letter(in, context.recordMetadata(), rejected),
        PredictionTopology.DEAD_LETTERS);
  }
}
