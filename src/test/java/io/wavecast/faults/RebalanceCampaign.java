package io.wavecast.faults;

import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predictors that give a send up after two seconds, a broker that is frozen for longer, and a group
 * that rebalances meanwhile; {@code rebalances} is the number of rounds.
 */
class RebalanceCampaign {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void losesNothing() {
    Result result = new Result("rebalance with failing sends");
    int rounds = Size.of("rebalances", 5);
    SplittableRandom random = new SplittableRandom(result.seed);
    Map<String, Object> impatient =
        Map.of("producer.request.timeout.ms", 1_000, "producer.delivery.timeout.ms", 2_000);
    try (Cluster cluster = new Cluster(folder, folder.resolve("broker"), impatient)) {
      for (int i = 0; i < 3; i++) {
        cluster.predictor();
      }
      cluster.predictors().forEach(Supervised::awaitReady);
      try (Load load = cluster.load(random.nextLong())) {
        cluster.awaitPoints(500);
        for (int i = 0; i < rounds; i++) {
          // the group begins to rebalance, then sends expire
          cluster.predictors().get(random.nextInt(3)).child().stop();
          Pause.of(random.nextInt(0, 1_500));
          cluster.broker.child().freeze();
          Pause.of(random.nextInt(3_000, 8_000));
          cluster.broker.child().thaw();
          cluster.awaitProgress(load);
        }
        long points = load.finish();
        Verdict verdict = cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
        long failed =
            cluster.predictors().stream()
                .flatMap(one -> one.exits().stream())
                .filter(code -> code == 1)
                .count();
        result.passed(
            rounds + " rounds", verdict.summary() + ", " + failed + " processes gave up a send");
      }
    }
  }
}
