package io.wavecast.kafka.topology;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.input.PointsInput;
import io.wavecast.kafka.state.SeriesStoreBuilder;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The live flow as a Kafka Streams topology: points in; predictions, scores, anomalies and dead
 * letters out. Building it needs no broker. The names of its nodes and of its store name topics in
 * the cluster (the changelog) and don't change between versions.
 */
public final class PredictionTopology {
  /** The store of the series. */
  public static final String STORE = "series";

  static final String SOURCE = "points";
  static final String PROCESSOR = "predictor";
  static final String PREDICTIONS = "predictions";
  static final String SCORES = "scores";
  static final String ANOMALIES = "anomalies";
  static final String DEAD_LETTERS = "dead-letters";

  private PredictionTopology() {}

  /**
   * Builds it without batches. {@link PredictionService} runs it faster.
   *
   * @param models read once per record; may change at any time
   */
  public static Topology build(
      TopicNames topics, SeriesConfig config, ActiveModels models, LiveMetrics metrics) {
    return build(topics, PointsInput.OWN, config, models, metrics, Wiring.none());
  }

  /**
   * Builds it.
   *
   * @param input how points are read from the points topic
   * @param wiring what the processor and the store work with
   */
  static Topology build(
      TopicNames topics,
      PointsInput input,
      SeriesConfig config,
      ActiveModels models,
      LiveMetrics metrics,
      Wiring wiring) {
    ByteArraySerializer out = new ByteArraySerializer();
    PointsSource points = new PointsSource(topics, input);
    Topology source =
        input.keyed()
            ? keyed(topics)
            : InputTopology.build(topics, input.decoder(), metrics, wiring);
    return source
        .addProcessor(
            PROCESSOR,
            () -> new PointProcessor(points, config, models, metrics, wiring),
            input.keyed() ? SOURCE : InputTopology.REPARTITIONED)
        .addStateStore(new SeriesStoreBuilder(STORE, config, wiring.logs()), PROCESSOR)
        .addSink(PREDICTIONS, topics.predictions(), out, out, PROCESSOR)
        .addSink(SCORES, topics.scores(), out, out, PROCESSOR)
        .addSink(ANOMALIES, topics.anomalies(), out, out, PROCESSOR)
        .addSink(DEAD_LETTERS, topics.deadLetters(), out, out, PROCESSOR);
  }

  private static Topology keyed(TopicNames topics) {
    ByteArrayDeserializer in = new ByteArrayDeserializer();
    return new Topology()
        .addSource(AutoOffsetReset.earliest(), SOURCE, new RecordTime(), in, in, topics.points());
  }
}
