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
 * A broker that is stopped, killed and frozen under load, each for up to 15 seconds; {@code
 * broker-faults} is the number of faults.
 */
class BrokerFaultsCampaign {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void losesNothing() {
    Result result = new Result("broker stop, kill, freeze");
    int faults = Size.of("broker-faults", 9);
    SplittableRandom random = new SplittableRandom(result.seed);
    try (Cluster cluster = new Cluster(folder)) {
      cluster.predictor();
      cluster.predictor();
      cluster.predictors().forEach(Supervised::awaitReady);
      try (Load load = cluster.load(random.nextLong())) {
        cluster.awaitPoints(500);
        for (int i = 0; i < faults; i++) {
          fault(cluster.broker, i % 3, random.nextInt(1_000, 15_000));
          cluster.awaitProgress(load);
        }
        long points = load.finish();
        Verdict verdict = cluster.verdict(points, Map.of()).requireExactlyOnce(points, 0);
        result.passed(faults + " faults", verdict.summary());
      }
    }
  }

  private static void fault(BrokerProcess broker, int kind, int millis) {
    switch (kind) {
      case 0 -> broker.child().stop();
      case 1 -> broker.child().kill();
      default -> broker.child().freeze();
    }
    Pause.of(millis);
    if (kind == 2) {
      broker.child().thaw();
    } else {
      broker.start();
    }
  }
}
