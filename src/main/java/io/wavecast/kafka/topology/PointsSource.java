package io.wavecast.kafka.topology;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.input.PointsInput;

/** The topic that the points of the processor come from, and how they are read from it. */
record PointsSource(TopicNames topics, PointsInput input) {
  /** Returns the decoder; points on the internal topic are in the program's own format. */
  PointDecoder decoder() {
    return input.keyed() ? input.decoder() : PointsInput.OWN.decoder();
  }

  /** Returns the topic: that of the points, or the internal one. */
  String topic(String applicationId) {
    return input.keyed() ? topics.points() : applicationId + "-" + InputTopology.INTERNAL_TOPIC;
  }
}
