package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predictors that are killed at random moments under load; {@code kills} is the number of kills.
 */
class PredictorKillsCampaign {
  private static final int PREDICTORS = 3;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void losesAndDoublesNothingUnderExactlyOnce() {
    Result result = new Result("predictor kills, exactly-once");
    int kills = Size.of("kills", 12);
    try (Cluster cluster = new Cluster(folder);
        Load load = killUnderLoad(cluster, kills, new SplittableRandom(result.seed))) {
      long points = load.finish();
      Verdict verdict = cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
      requireKills(cluster, kills);
      result.passed(kills + " kills", verdict.summary());
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void losesNothingUnderAtLeastOnce() {
    Result result = new Result("predictor kills, at-least-once");
    int kills = Size.of("kills", 12);
    try (Cluster cluster = new Cluster(folder, "--processing-guarantee", "at_least_once");
        Load load = killUnderLoad(cluster, kills, new SplittableRandom(result.seed))) {
      long points = load.finish();
      Verdict verdict = cluster.verdict(points, Map.of()).requireAtLeastOnce(points, 0);
      assertThat(verdict.counts().deadLetters()).as("good points rejected").isZero();
      requireKills(cluster, kills);
      result.passed(kills + " kills", verdict.summary());
    }
  }

  private static Load killUnderLoad(Cluster cluster, int kills, SplittableRandom random) {
    for (int i = 0; i < PREDICTORS; i++) {
      cluster.predictor();
    }
    cluster.predictors().forEach(Supervised::awaitReady);
    Load load = cluster.load(random.nextLong());
    for (int i = 0; i < kills; i++) {
      Supervised victim = cluster.predictors().get(random.nextInt(PREDICTORS));
      victim.awaitReady();
      Pause.of(random.nextInt(100, 4_000));
      victim.child().kill();
    }
    cluster.awaitProgress(load);
    return load;
  }

  private static void requireKills(Cluster cluster, int kills) {
    List<Integer> exits =
        cluster.predictors().stream().flatMap(one -> one.exits().stream()).toList();
    assertThat(exits.stream().filter(code -> code == 137)).hasSize(kills);
  }
}
