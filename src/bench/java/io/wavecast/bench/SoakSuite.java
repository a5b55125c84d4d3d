package io.wavecast.bench;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.Predictor;
import java.time.Duration;

/**
 * The kernel over a long time, with another model every five seconds. A compiler that stops
 * inlining, or starts boxing, would show as a falling rate.
 */
final class SoakSuite implements Suite {
  private static final Duration PART = Duration.ofMinutes(1);
  private static final Duration MODEL = Duration.ofSeconds(5);
  private static final int BATCH = 64;
  private static final double NANOS = 1e9;

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public boolean isDefault() {
    return false;
  }

  @Override
  public void run(BenchRequest request, Results results) {
    long soak = request.soakFor().toNanos();
    long part = Math.min(PART.toNanos(), Math.max(1, soak / 2));
    double[][] windows = SampleNetwork.windows(BATCH);
    double[] predicted = new double[BATCH];
    int version = 1;
    for (int p = 1; p * part <= soak; p++) {
      long ones = 0;
      long batches = 0;
      long onesNanos = 0;
      long batchesNanos = 0;
      long end = System.nanoTime() + part;
      while (System.nanoTime() < end) {
        Predictor predictor =
            SampleNetwork.liveModel(new ModelId("soak", version++)).newPredictor();
        long next = Math.min(end, System.nanoTime() + MODEL.toNanos());
        while (System.nanoTime() < next) {
          long start = System.nanoTime();
          for (int i = 0; i < BATCH; i++) {
            predicted[i] = predictor.predict(windows[i]);
          }
          long between = System.nanoTime();
          predictor.predict(windows, BATCH, predicted);
          batchesNanos += System.nanoTime() - between;
          onesNanos += between - start;
          ones += BATCH;
          batches += BATCH;
        }
      }
      results.add(name(), "batch 1 part " + p, ones * NANOS / onesNanos, "predictions/s");
      results.add(
          name(), "batch " + BATCH + " part " + p, batches * NANOS / batchesNanos, "predictions/s");
    }
  }
}
