package io.wavecast.kafka.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Predictions and scores as records of their topics, for tests. */
public final class Records {
  private static final TopicNames TOPICS = new TopicNames("");

  private Records() {}

  public static ConsumerRecord<byte[], byte[]> of(Prediction prediction) {
    return of(TOPICS.predictions(), prediction.series(), PredictionJson.encode(prediction));
  }

  public static ConsumerRecord<byte[], byte[]> of(Score score) {
    return of(TOPICS.scores(), score.series(), ScoreJson.encode(score));
  }

  public static ConsumerRecord<byte[], byte[]> of(PointAnomaly anomaly) {
    return of(TOPICS.anomalies(), anomaly.series(), AnomalyJson.encode(anomaly));
  }

  public static ConsumerRecord<byte[], byte[]> of(String topic, String key, byte[] value) {
    return new ConsumerRecord<>(topic, 0, 0, key.getBytes(UTF_8), value);
  }
}
