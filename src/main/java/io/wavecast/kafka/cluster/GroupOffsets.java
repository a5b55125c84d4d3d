package io.wavecast.kafka.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Reads the ends of a topic's partitions and the committed offsets of a group. */
final class GroupOffsets {
  private final Admin admin;
  private final String topic;
  private final String group;
  private final Duration timeout;

  GroupOffsets(Admin admin, String topic, String group, Duration timeout) {
    this.admin = admin;
    this.topic = topic;
    this.group = group;
    this.timeout = timeout;
  }

  /** Returns the ends of all partitions. */
  Map<TopicPartition, Long> ends()
      throws ExecutionException, InterruptedException, TimeoutException {
    return ends(topic);
  }

  /** Returns the ends of all partitions of another topic. */
  Map<TopicPartition, Long> ends(String other)
      throws ExecutionException, InterruptedException, TimeoutException {
    return offsets(other, OffsetSpec.latest());
  }

  /** Returns the oldest offsets of all partitions. */
  Map<TopicPartition, Long> begins()
      throws ExecutionException, InterruptedException, TimeoutException {
    return offsets(topic, OffsetSpec.earliest());
  }

  /** Returns the committed offsets; a partition without one is missing. */
  Map<TopicPartition, OffsetAndMetadata> committed()
      throws ExecutionException, InterruptedException, TimeoutException {
    return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
  }

  private Map<TopicPartition, Long> offsets(String of, OffsetSpec spec)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (TopicDescription description :
        await(admin.describeTopics(List.of(of)).allTopicNames()).values()) {
      for (TopicPartitionInfo info : description.partitions()) {
        wanted.put(new TopicPartition(of, info.partition()), spec);
      }
    }
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Map.Entry<TopicPartition, ListOffsetsResultInfo> one :
        await(admin.listOffsets(wanted).all()).entrySet()) {
      offsets.put(one.getKey(), one.getValue().offset());
    }
    return offsets;
  }

  private <T> T await(KafkaFuture<T> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
