package io.wavecast.bench;

import java.util.List;

/** Predictions per second and core with one call per batch; microseconds per call at batch 1. */
final class InferenceSuite implements Suite {
  private static final double MICROS = 1e6;

  private static final List<String> ENGINES =
      List.of("wavecast vector", "wavecast scalar", "onnx runtime", "pytorch", "deeplearning4j");
  private static final List<Integer> BATCHES = List.of(1, 8, 64, 256);

  @Override
  public String name() {
    return "inference";
  }

  @Override
  public void run(BenchRequest request, Results results) throws InterruptedException {
    for (int batch : request.quick() ? BATCHES.subList(0, 1) : BATCHES) {
      for (String engine : ENGINES) {
        String figure = engine + " batch " + batch;
        if (request.includes(figure)) {
          results.attempt(
              name(),
              figure,
              () -> {
                double micros = Jmh.of(request).run(InferenceBenchmark.class, engine, batch);
                results.add(name(), figure, batch * MICROS / micros, "predictions/s");
              });
        }
      }
    }
  }
}
