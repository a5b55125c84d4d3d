package io.wavecast.nn.serving;

import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.predict.Predictor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Has the JVM compile what a network's predictions run through, so that the first ones that count
 * take no longer than the later ones: a cold prediction takes 200 ms and more, a warm one 0.03 ms.
 * The JVM compiles in the background; so this goes on predicting until that hasn't brought any gain
 * for a while.
 */
final class WarmUp {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration MAX_DURATION = Duration.ofSeconds(3);

  /** How much faster counts as a gain. */
  private static final double GAIN = 0.9;

  /** Several rows at once and one left over, so that all of the kernels' loops are run. */
  private static final int BATCH = 7;

  private static final int ROUND = 16;

  /** What this JVM has compiled already. */
  private static final Set<NetworkSpec> WARM = ConcurrentHashMap.newKeySet();

  private WarmUp() {}

  /** Warms a model up, unless one of the same specification has been. */
  static void of(KernelModel model) {
    if (WARM.add(model.manifest().spec())) {
      run(model.newPredictor(), new double[BATCH][model.manifest().spec().window()]);
    }
  }

  private static void run(Predictor predictor, double[][] windows) {
    double[] predicted = new double[windows.length];
    long begin = System.nanoTime();
    long gained = begin;
    long best = Long.MAX_VALUE;
    long now = begin;
    while (now - gained < PATIENCE.toNanos() && now - begin < MAX_DURATION.toNanos()) {
      long before = now;
      for (int i = 0; i < ROUND; i++) {
        predictor.predict(windows[0]);
      }
      predictor.predict(windows, windows.length, predicted);
      now = System.nanoTime();
      if (now - before < GAIN * best) {
        best = now - before;
        gained = now;
      }
    }
  }
}
