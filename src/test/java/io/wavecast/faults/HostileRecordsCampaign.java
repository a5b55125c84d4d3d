package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Hostile records among good ones; {@code hostile} is their number. */
class HostileRecordsCampaign {
  private static final int PORTION = 5_000;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void becomeOneDeadLetterEachAndDisturbNoSeries() {
    Result result = new Result("hostile records");
    int hostile = Size.of("hostile", 200_000);
    SplittableRandom random = new SplittableRandom(result.seed);
    try (Cluster cluster = new Cluster(folder)) {
      Supervised first = cluster.predictor();
      Supervised second = cluster.predictor();
      cluster.predictors().forEach(Supervised::awaitReady);
      try (Load load = cluster.load(random.nextLong());
          HostileRecords records =
              new HostileRecords(cluster.client(), Cluster.TOPICS.points(), random.nextLong())) {
        for (int sent = 0; sent < hostile; sent += PORTION) {
          records.send(Math.min(PORTION, hostile - sent));
          Pause.of(1_000);
        }
        long points = load.finish();
        Verdict verdict =
            cluster.verdict(points + hostile, Map.of()).requireExactlyOnce(points, hostile);
        assertThat(first.exits()).as("processes that died").doesNotContain(1, 3, 137);
        assertThat(second.exits()).as("processes that died").doesNotContain(1, 3, 137);
        result.passed("%,d records".formatted(hostile), verdict.summary());
      }
    }
  }
}
