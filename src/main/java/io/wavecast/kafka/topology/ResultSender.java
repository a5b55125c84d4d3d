package io.wavecast.kafka.topology;

import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.kafka.format.AnomalyJson;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends the results of the accepted points of one task. */
final class ResultSender {
  private final ProcessorContext<byte[], byte[]> context;
  private final LiveMetrics metrics;

  ResultSender(ProcessorContext<byte[], byte[]> context, LiveMetrics metrics) {
    this.context = context;
    this.metrics = metrics;
  }

  /**
   * Sends the results of a point.
   *
   * @param in the record of the point
   * @param eventTime of the point, epoch milliseconds
   */
  void send(Record<byte[], byte[]> in, long eventTime, PointOutcome.Accepted accepted) {
    Score score = accepted.score();
    if (score != null) {
      send(in, eventTime, ScoreJson.encode(score), PredictionTopology.SCORES);
    }
    PointAnomaly anomaly = accepted.anomaly();
    if (anomaly != null) {
      send(in, eventTime, AnomalyJson.encode(anomaly), PredictionTopology.ANOMALIES);
    }
    Prediction prediction = accepted.prediction();
    if (prediction != null) {
      send(in, eventTime, PredictionJson.encode(prediction), PredictionTopology.PREDICTIONS);
      metrics.sent(context.currentSystemTimeMs() - in.timestamp());
    }
  }

  private void send(Record<byte[], byte[]> in, long timestamp, byte[] value, String sink) {
    // the event time is in the value; Kafka has no record timestamps before 1970
    context.forward(
        new Record<>(in.key(), value, RecordTime.of(timestamp), new RecordHeaders()), sink);
  }
}
