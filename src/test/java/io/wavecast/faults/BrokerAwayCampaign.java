package io.wavecast.faults;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that is away for 150 to 160 seconds under load, longer than the requests and
 * transactions of the predictors wait. The sizes {@code away} and {@code away-seconds} change it.
 */
class BrokerAwayCampaign {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 3, unit = TimeUnit.HOURS)
  void losesNothing() throws Exception {
    Result result = new Result("broker away");
    int runs = Size.of("away", 2);
    int seconds = Size.of("away-seconds", 150);
    SplittableRandom random = new SplittableRandom(result.seed);
    long points = 0;
    for (int run = 0; run < runs; run++) {
      Path own = Files.createDirectory(folder.resolve("run-" + run));
      points += run(own, random.nextLong(), Duration.ofSeconds(seconds + random.nextInt(11)));
      System.out.println("broker away: run " + (run + 1) + " of " + runs + " passed");
    }
    result.passed(runs + " times " + seconds + " to " + (seconds + 10) + " s", points + " points");
  }

  private static long run(Path folder, long seed, Duration away) {
    try (Cluster cluster = new Cluster(folder)) {
      // given three predictors under load
      for (int i = 0; i < 3; i++) {
        cluster.predictor();
      }
      cluster.predictors().forEach(Supervised::awaitReady);
      try (Load load = cluster.load(seed)) {
        cluster.awaitPoints(3_000);

        // when the broker is stopped as by its supervisor, and comes back
        cluster.broker.child().stop();
        await().pollDelay(away).atMost(away.multipliedBy(2)).until(() -> true);
        cluster.broker.start();
        cluster.awaitPoints(load.acknowledged());
        cluster.predictors().forEach(Supervised::awaitReady);
        cluster.awaitProgress(load);

        // then
        long points = load.finish();
        cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
        return points;
      }
    }
  }
}
