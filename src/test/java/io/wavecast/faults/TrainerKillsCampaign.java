package io.wavecast.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.nn.checkpoint.CheckpointCodec;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trainer that is killed at random moments of training, saving and publishing; {@code
 * trainer-kills} is the number of kills.
 */
class TrainerKillsCampaign {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void leavesNoHalfArtifactAndUsesNoVersionTwice() throws Exception {
    Result result = new Result("trainer kills");
    int kills = Size.of("trainer-kills", 10);
    SplittableRandom random = new SplittableRandom(result.seed);
    try (Cluster cluster = new Cluster(folder);
        Load load = cluster.load(random.nextLong())) {
      Supervised predictor = cluster.predictor();
      predictor.awaitReady();
      cluster.awaitPoints(3_000);
      int published = 0;
      for (int i = 0; i < kills; i++) {
        Child trainer = trainer(cluster);
        Pause.of(random.nextInt(1_000, 12_000)); // a start takes some of them, a run the rest
        trainer.kill();
        published = requireWholeArtifacts(cluster);
      }

      // then the next start goes on
      Child last = trainer(cluster);
      assertThat(last.awaitEnd()).as(last.output()).isZero();
      published = Math.max(published, requireWholeArtifacts(cluster));
      assertThat(published).as("artifacts").isPositive();
      assertThat(predictor.exits()).as("predictors that died").isEmpty();
      load.finish();
      result.passed(kills + " kills", published + " artifacts, each whole and of its own version");
    }
  }

  private Child trainer(Cluster cluster) {
    List<String> line = new ArrayList<>(List.of("train", "--source", "sampled", "--publish"));
    line.addAll(List.of("--epoch", "3", "--units-num", "8"));
    line.addAll(List.of("--checkpoint-dir", folder.resolve("log").toString()));
    return cluster.command("trainer", "700m", line);
  }

  /** Returns the number of artifacts that are on the models topic. */
  private static int requireWholeArtifacts(Cluster cluster) throws Exception {
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
    assertThat(twice).as("versions that were used twice").isEmpty();
    for (ConsumerRecord<byte[], byte[]> artifact : artifacts.values()) {
      Header hash = artifact.headers().lastHeader("sha256");
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(artifact.value());
      assertThat(new String(hash.value(), UTF_8)).isEqualTo(HexFormat.of().formatHex(digest));
      String id = CheckpointCodec.decode(artifact.value()).manifest().id().toString();
      assertThat(id).isEqualTo(new String(artifact.key(), UTF_8));
    }
    return artifacts.size();
  }
}
