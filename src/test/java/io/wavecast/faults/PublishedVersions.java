package io.wavecast.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.nn.checkpoint.CheckpointCodec;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The versions that were ever seen on the models topic, each with the hash of its network. */
final class PublishedVersions {
  private final Map<String, String> seen = new HashMap<>();

  /**
   * Reads the models topic. Each artifact must be whole, and its version must not have been used
   * for another one, neither on the topic now nor at an earlier call.
   *
   * @return the number of versions that were ever seen
   */
  int check(Cluster cluster) throws Exception {
    Map<String, ConsumerRecord<byte[], byte[]>> artifacts = new HashMap<>();
    List<String> twice = new ArrayList<>();
    Topics.read(
        cluster.client(),
        List.of(Cluster.TOPICS.models()),
        record -> {
          String key = new String(record.key(), UTF_8);
          if (key.contains("@") && record.value() != null && artifacts.put(key, record) != null) {
            twice.add(key);
          }
        });
    for (ConsumerRecord<byte[], byte[]> artifact : artifacts.values()) {
      requireWhole(artifact);
      String key = new String(artifact.key(), UTF_8);
      String hash = sha256(artifact);
      String before = seen.put(key, hash);
      if (before != null && !before.equals(hash)) {
        twice.add(key);
      }
    }
    assertThat(twice).as("versions that were used twice").isEmpty();
    return seen.size();
  }

  private static void requireWhole(ConsumerRecord<byte[], byte[]> artifact) throws Exception {
    Header hash = artifact.headers().lastHeader("sha256");
    assertThat(new String(hash.value(), UTF_8)).isEqualTo(sha256(artifact));
    String id = CheckpointCodec.decode(artifact.value()).manifest().id().toString();
    assertThat(id).isEqualTo(new String(artifact.key(), UTF_8));
  }

  private static String sha256(ConsumerRecord<byte[], byte[]> artifact) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact.value());
    return HexFormat.of().formatHex(digest);
  }
}
