package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** State that is wiped while the group keeps its offsets; {@code wipes} is the number of times. */
class WipedStateCampaign {
  private static final String CHANGELOG = "wavecast-predict-series-changelog";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void losesNothingWithoutStateFolders() throws Exception {
    Result result = new Result("wiped state folders");
    int wipes = Size.of("wipes", 3);
    SplittableRandom random = new SplittableRandom(result.seed);
    try (Cluster cluster = new Cluster(folder)) {
      Supervised only = cluster.predictor();
      only.awaitReady();
      try (Load load = cluster.load(random.nextLong())) {
        for (int i = 0; i < wipes; i++) {
          cluster.awaitProgress(load);
          only.child().kill();
          wipe(folder.resolve("predictor-1"));
        }
        cluster.awaitProgress(load);
        long points = load.finish();
        Verdict verdict = cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
        result.passed(wipes + " wipes", verdict.summary());
      }
    }
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void startsEachWindowAgainWithoutAChangelog() throws Exception {
    Result result = new Result("wiped changelog");
    try (Cluster cluster = new Cluster(folder)) {
      Supervised before = cluster.predictor();
      before.awaitReady();
      long points;
      try (Load load = cluster.load(result.seed)) {
        cluster.awaitProgress(load);
        points = load.finish();
      }
      cluster.awaitPoints(points);
      before.stop();
      try (Admin admin = Admin.create(cluster.client())) {
        admin.deleteTopics(List.of(CHANGELOG)).all().get(1, TimeUnit.MINUTES);
      }
      Supervised after = cluster.predictor();
      after.awaitReady();
      try (Load more = cluster.load(result.seed + 1)) {
        Pause.of(5_000);
        points += more.finish();
      }
      // the second load starts later in event time: a gap anyway, so nothing else may be missing
      Verdict verdict = cluster.verdictOfRestart(points);
      assertThat(verdict.counts().lost() + verdict.counts().outstanding()).isZero();
      assertThat(verdict.counts().duplicated() + verdict.counts().unexpected()).isZero();
      assertThat(verdict.counts().deadLetters()).isZero();
      result.passed("1 wipe", verdict.summary());
    }
  }

  /** Deletes a predictor's local state, if it has any: series are held in memory. */
  private static void wipe(Path state) throws IOException {
    if (!Files.exists(state)) {
      return;
    }
    try (Stream<Path> files = Files.walk(state)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
