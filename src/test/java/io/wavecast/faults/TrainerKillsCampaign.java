package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
      PublishedVersions versions = new PublishedVersions();
      for (int i = 0; i < kills; i++) {
        Child trainer = trainer(cluster);
        Pause.of(random.nextInt(1_000, 12_000)); // a start takes some of them, a run the rest
        trainer.kill();
        versions.check(cluster);
      }

      // then the next start goes on
      Child last = trainer(cluster);
      assertThat(last.awaitEnd()).as(last.output()).isZero();
      int published = versions.check(cluster);
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
}
