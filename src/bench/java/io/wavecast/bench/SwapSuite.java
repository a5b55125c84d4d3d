package io.wavecast.bench;

import io.wavecast.bench.Flow.Kind;
import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.topology.PredictionService;
import io.wavecast.nn.serving.ModelDeployer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The pause of the stream at a model swap, under full load. */
final class SwapSuite implements Suite {
  private static final int SERIES = 1_000;
  private static final int BULK = 20;
  private static final double MICROS = 1e3;
  private static final Duration CLOSE = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofMillis(100);

  @Override
  public String name() {
    return "swap";
  }

  @Override
  public void run(BenchRequest request, Results results) throws IOException, InterruptedException {
    int swaps = request.quick() ? 3 : 40;
    int points = request.quick() ? 20_000 : 300_000;
    Gaps gaps = new Gaps();
    List<Double> activations = new ArrayList<>();
    try (Cluster cluster = Cluster.start()) {
      Cluster.Space space = cluster.space(Flow.EXACTLY_ONCE);
      try (Feed feed = new Feed(cluster.servers(), space.topics(), SERIES, BULK)) {
        feed.prime(space.changelog(), SeriesConfig.MIXTURE);
        feed.send(0, points);
      }
      ActiveModels models = PipelineRun.models(Kind.WITH_MODEL);
      try (PredictionService service =
          PredictionService.of(
              space.topics(), SeriesConfig.MIXTURE, models, gaps, space.config(), CLOSE)) {
        service.start();
        gaps.awaitPoints(points / 4);
        swap(models, swaps, activations);
      }
    }
    report(results, gaps, activations);
  }

  private static void swap(ActiveModels models, int swaps, List<Double> activations)
      throws InterruptedException {
    ModelDeployer activation = new ModelDeployer(models, SampleNetwork.WINDOW);
    for (int i = 0; i < swaps; i++) {
      ModelId id = new ModelId(i % 2 == 0 ? "sin" : "cos", 2 + i);
      byte[] artifact = SampleNetwork.artifact(id);
      long start = System.nanoTime();
      if (!(activation.activate(id, artifact) instanceof Deployment.Serving)) {
        throw new IllegalStateException(id + " was refused");
      }
      activations.add((System.nanoTime() - start) / MICROS / 1_000);
      Thread.sleep(BETWEEN.toMillis());
    }
  }

  private void report(Results results, Gaps gaps, List<Double> activations) {
    double[] swaps = gaps.atSwaps();
    double[] others = gaps.others();
    double[] loading = activations.stream().mapToDouble(d -> d).toArray();
    results.add(name(), "pause p50", LatencySuite.percentile(swaps, 50), "us");
    results.add(name(), "pause max of " + swaps.length, LatencySuite.percentile(swaps, 100), "us");
    results.add(name(), "any two points p50", LatencySuite.percentile(others, 50), "us");
    results.add(name(), "any two points p99", LatencySuite.percentile(others, 99), "us");
    results.add(
        name(), "loading beside the stream p50", LatencySuite.percentile(loading, 50), "ms");
  }

  /** Records the time between consecutive points, separately if the model has changed. */
  private static final class Gaps implements LiveMetrics {
    private static final int MAX_SAMPLES = 1_000_000;

    private final double[] micros = new double[MAX_SAMPLES];
    private final boolean[] swapped = new boolean[MAX_SAMPLES];
    private final java.util.Map<String, Integer> versions = new java.util.HashMap<>();
    private volatile int count;
    private long last;

    @Override
    public void predicted(ModelId model, long nanos) {
      long now = System.nanoTime();
      Integer before = versions.put(model.name(), model.version());
      int n = count;
      if (n < MAX_SAMPLES) {
        micros[n] = last == 0 ? 0 : (now - last) / MICROS;
        swapped[n] = before != null && before != model.version();
        count = n + 1;
      }
      last = now;
    }

    void awaitPoints(int points) throws InterruptedException {
      while (count < points) {
        Thread.sleep(1);
      }
    }

    double[] atSwaps() {
      return select(true);
    }

    double[] others() {
      return select(false);
    }

    private double[] select(boolean atSwap) {
      return java.util.stream.IntStream.range(0, count)
          .filter(i -> swapped[i] == atSwap)
          .mapToDouble(i -> micros[i])
          .toArray();
    }
  }
}
