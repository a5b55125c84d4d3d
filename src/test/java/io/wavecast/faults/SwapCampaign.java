package io.wavecast.faults;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Models that are replaced every second under load, {@code swaps} times. */
class SwapCampaign {
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void attributesEveryNumberToTheModelThatMadeIt() {
    Result result = new Result("swap every second");
    int swaps = Size.of("swaps", 90);
    SplittableRandom random = new SplittableRandom(result.seed);
    try (Cluster cluster = new Cluster(folder)) {
      cluster.predictor();
      cluster.predictor();
      cluster.predictors().forEach(Supervised::awaitReady);
      try (Load load = cluster.load(random.nextLong());
          Swaps models = new Swaps(cluster.client())) {
        cluster.awaitPoints(200);
        for (int i = 0; i < swaps; i++) {
          models.next(random.nextBoolean() ? "sin" : "cos");
          Pause.of(1_000);
        }
        long points = load.finish();
        Verdict verdict = cluster.verdict(points, models.models()).requireExactlyOnce(points, 0);
        result.passed(swaps + " swaps", verdict.summary());
      }
    }
  }
}
