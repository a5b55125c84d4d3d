package io.wavecast.serve.page;

import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.AnomalyJson;
import io.wavecast.kafka.format.PredictionJson;
import io.wavecast.kafka.format.ScoreJson;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The current content of the topics in bounded memory. Thread-safe if each topic has one feeding
 * thread.
 */
final class LiveView {
  private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);

  private final TopicNames topics;
  private final SeriesTable table;
  private final Histories histories;
  private final DeadLetterSummary deadLetters = new DeadLetterSummary();
  private final ServingModels models = new ServingModels();
  private final AtomicLong predictions = new AtomicLong();
  private final AtomicLong scores = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();

  LiveView(TopicNames topics, PageLimits limits) {
    this.topics = topics;
    this.table = new SeriesTable(limits);
    this.histories = new Histories(limits);
  }

  /** Takes a record of the predictions, scores, anomalies, models or dead-letters topic. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.topic().equals(topics.scores())) {
        take(ScoreJson.decode(record.value()), record.value());
      } else if (record.topic().equals(topics.predictions())) {
        take(PredictionJson.decode(record.value(), record.timestamp()), record.value());
      } else if (record.topic().equals(topics.anomalies())) {
        take(AnomalyJson.decode(record.value()));
      } else if (record.topic().equals(topics.deadLetters())) {
        deadLetters.take(record);
      } else if (record.topic().equals(topics.models())) {
        models.take(record);
      }
    } catch (SerializationException e) {
      unreadable.incrementAndGet();
      LOG.debug(
          "{}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
    }
  }

  private void take(Score score, byte[] value) {
    long number = scores.incrementAndGet();
    table.toWrite(score.series()).ifPresent(row -> row.put(score));
    histories
        .toWrite(score.series())
        .ifPresent(ring -> ring.add(number, score, ForecastDetails.read(value)));
  }

  private void take(Prediction prediction, byte[] value) {
    predictions.incrementAndGet();
    histories
        .toWrite(prediction.series())
        .ifPresent(ring -> ring.predicted(prediction.observedAt(), ForecastDetails.read(value)));
    table.toWrite(prediction.series()).ifPresent(row -> row.put(prediction));
  }

  private void take(PointAnomaly anomaly) {
    histories.toWrite(anomaly.series()).ifPresent(ring -> ring.anomalies().add(anomaly));
  }

  SeriesTable table() {
    return table;
  }

  DeadLetterSummary deadLetters() {
    return deadLetters;
  }

  ServingModels models() {
    return models;
  }

  /** Returns the history of a series for a reader. A new one starts with the newest score. */
  ScoreRing look(SeriesRow row) {
    return histories.look(row.series(), Optional.ofNullable(row.score()));
  }

  /** Returns the number of predictions read so far. */
  long predictions() {
    return predictions.get();
  }

  /** Returns the number of scores read so far, which is also the number of the newest score. */
  long scores() {
    return scores.get();
  }

  /** Returns the number of records that could not be decoded. */
  long unreadable() {
    return unreadable.get();
  }
}
