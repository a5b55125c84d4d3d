package io.wavecast.nn.serving;

import io.wavecast.core.domain.CellType;
import io.wavecast.core.domain.NetworkSpec;
import io.wavecast.core.predict.Predictor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Predicts until the JVM has compiled a network's kernels, so that the first live predictions are
 * fast: a cold prediction takes 200 ms or more, a warm one 0.03 ms. The JVM compiles in the
 * background; the warm-up ends when rounds have not become faster for a while.
 */
final class WarmUp {
  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final Duration MAX_DURATION = Duration.ofSeconds(3);

  /** A round counts as faster if it takes at most this share of the best one. */
  private static final double GAIN = 0.9;

  /** A full block of rows and a remainder, so that all loops of the kernels run. */
  private static final int BATCH = 7;

  private static final int ROUND = 16;

  /** The properties of a network that decide which code the kernels run. */
  private record Shape(CellType cell, int layers, int units, int features) {
    static Shape of(NetworkSpec spec) {
      return new Shape(spec.cell(), spec.layers(), spec.units(), spec.inputs().features());
    }
  }

  /** Shapes that this JVM has compiled. */
  private static final Map<Shape, Boolean> WARM = new ConcurrentHashMap<>();

  private WarmUp() {}

  /**
   * Warms up a model unless one of the same shape was warmed up before. If another thread is
   * warming one up, waits for it.
   */
  static void of(KernelModel model) {
    NetworkSpec spec = model.manifest().spec();
    WARM.computeIfAbsent(
        Shape.of(spec),
        shape -> {
          run(model.newPredictor(), new double[BATCH][spec.inputLength()]);
          return true;
        });
  }

  /** Returns true if models of this shape have been warmed up. */
  static boolean isDone(NetworkSpec spec) {
    return WARM.containsKey(Shape.of(spec));
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
