package io.wavecast.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.testkit.TestSeed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The fault campaigns in short: one kill, one freeze, swaps and hostile records under load. */
class ShortFaultsIT {
  private static final Duration FROZEN = Duration.ofSeconds(8);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void loseNothing() throws Exception {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    try (Cluster cluster = new Cluster(folder)) {
      // given two predictors under load
      Supervised first = cluster.predictor();
      Supervised second = cluster.predictor();
      first.awaitReady();
      second.awaitReady();
      try (Load load = cluster.load(seed);
          Swaps swaps = new Swaps(cluster.client());
          HostileRecords hostile =
              new HostileRecords(cluster.client(), Cluster.TOPICS.points(), random.nextLong())) {
        cluster.awaitProgress(load);

        // when one is killed while a model begins to serve and hostile records arrive
        swaps.next("cos");
        hostile.send(1_000);
        first.child().kill();
        swaps.next("cos");
        hostile.send(1_000);

        // and the other is frozen until the group has given its work away
        second.child().freeze();
        Pause.of(FROZEN.toMillis());
        second.child().thaw();
        swaps.next("cos");
        hostile.send(1_000);
        first.awaitReady();
        second.awaitReady();

        // then nothing is lost, doubled or wrong
        long points = load.finish();
        cluster.verdict(points + 3_000, swaps.models()).requireExactlyOnce(points, 3_000);
        assertThat(first.exits()).first().isEqualTo(137);
      }
    }
  }
}
