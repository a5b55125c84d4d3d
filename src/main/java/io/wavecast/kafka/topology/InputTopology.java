package io.wavecast.kafka.topology;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.kafka.format.PointDecoder;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The part of the topology that reads a topic whose records aren't keyed by series, or hold several
 * points: it decodes them and repartitions the points by an internal topic, so that each series has
 * one order.
 */
final class InputTopology {
  /** The node that passes decoded points on. */
  static final String DECODED = "decoded";

  /** The sink of records that can't be decoded. */
  static final String UNREADABLE = "unreadable";

  /** The node after the internal topic. */
  static final String REPARTITIONED = "repartitioned";

  /** The internal topic, without the application id. */
  static final String INTERNAL_TOPIC = "points-repartition";

  private static final String DECODER = "decoder";

  private InputTopology() {}

  /** Builds it; {@link #REPARTITIONED} is its last node. */
  static Topology build(
      TopicNames topics, PointDecoder decoder, LiveMetrics metrics, Wiring wiring) {
    Serde<byte[]> bytes = Serdes.ByteArray();
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            topics.points(),
            Consumed.with(bytes, bytes)
                .withTimestampExtractor(new RecordTime())
                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                .withName(PredictionTopology.SOURCE))
        .process(() -> new DecodingProcessor(decoder, metrics, wiring), Named.as(DECODER))
        .filter((key, value) -> true, Named.as(DECODED))
        .repartition(
            Repartitioned.<byte[], byte[]>as("points").withKeySerde(bytes).withValueSerde(bytes))
        .filter((key, value) -> true, Named.as(REPARTITIONED));
    ByteArraySerializer out = new ByteArraySerializer();
    return builder.build().addSink(UNREADABLE, topics.deadLetters(), out, out, DECODER);
  }
}
