package io.wavecast.kafka.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Returns the record's own timestamp, at least 0: Kafka Streams drops a record with a negative
 * timestamp silently, or stops. The processor reads the event time inside the value.
 */
final class RecordTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> point, long partitionTime) {
    return of(point.timestamp());
  }

  static long of(long recordTimestamp) {
    return Math.max(0, recordTimestamp);
  }
}
