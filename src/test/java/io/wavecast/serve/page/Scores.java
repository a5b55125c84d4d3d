package io.wavecast.serve.page;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.Records;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Scores and predictions, as values and as records of their topics. */
final class Scores {
  static final TopicNames TOPICS = new TopicNames("");
  static final ModelId COS_1 = new ModelId("cos", 1);

  private Scores() {}

  /** The score of the point that has the value {@code second} and came at that second. */
  static Score of(String series, int second, double mse) {
    return of(series, second, mse, COS_1);
  }

  static Score of(String series, int second, double mse, ModelId model) {
    return new Score(series, second * 1000L, second, second - 0.5, 0.5, mse, 1e-4, 100, model);
  }

  static PointAnomaly anomaly(String series, int second, int direction) {
    Interval interval = new Interval(second - 2, second - 1, 0.999);
    return new PointAnomaly(
        series, second * 1000L, second, second - 1.5, interval, 2, direction, 1, COS_1);
  }

  /** Returns a score of the point of that second. */
  static ConsumerRecord<byte[], byte[]> prediction(String series, int second) {
    Prediction prediction =
        new Prediction(
            series, second * 1000L, second * 1000L + 1000, second + 0.5, second, second, COS_1);
    return Records.of(prediction);
  }
}
