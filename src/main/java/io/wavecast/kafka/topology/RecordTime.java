package io.wavecast.kafka.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own timestamp, never negative: Kafka Streams would drop a record of negative time
 * silently, or stop. The event time inside the value is read by the processor.
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
