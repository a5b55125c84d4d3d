package io.wavecast.bench;

import io.wavecast.bench.Flow.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Points per second on one stream thread, with the broker in the same process. The points wait in a
 * topic of four partitions, so that the thread is never idle. Takes the median of the slices.
 */
final class PipelineSuite implements Suite {
  private static final int[] SERIES = {2, 10, 1_000, 10_000, 100_000};

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public void run(BenchRequest request, Results results) throws IOException, InterruptedException {
    List<Flow> chosen =
        flows(request.quick()).stream().filter(f -> request.includes(f.toString())).toList();
    try (Cluster cluster = Cluster.start()) {
      if (!request.quick()) {
        warmUp(cluster);
      }
      for (Flow flow : chosen) {
        results.attempt(name(), flow.toString(), () -> measure(cluster, flow, request, results));
      }
    }
  }

  private void measure(Cluster cluster, Flow flow, BenchRequest request, Results results)
      throws InterruptedException {
    Marks marks = request.quick() ? new Marks(500, 500, 3) : new Marks(30_000, 20_000, 5);
    double[] rates = new PipelineRun(cluster, flow).measure(marks);
    results.add(name(), flow.toString(), median(rates), "points/s");
  }

  /** Warms up once, so that all cases find equally warm code. */
  private static void warmUp(Cluster cluster) throws InterruptedException {
    for (Kind kind :
        List.of(
            Kind.PASS_THROUGH,
            Kind.WITHOUT_MODEL,
            Kind.REPARTITIONED,
            Kind.WITH_MODEL,
            Kind.WITH_LIVE_MODEL)) {
      Flow flow = new Flow(kind, 1_000, Flow.EXACTLY_ONCE);
      new PipelineRun(cluster, flow).measure(new Marks(50_000, 10_000, 1));
    }
  }

  private static List<Flow> flows(boolean quick) {
    if (quick) {
      return List.of(
          new Flow(Kind.WITH_MODEL, 1_000, Flow.EXACTLY_ONCE),
          new Flow(Kind.WITH_LIVE_MODEL, 1_000, Flow.EXACTLY_ONCE));
    }
    List<Flow> flows = new ArrayList<>();
    for (String guarantee : List.of(Flow.EXACTLY_ONCE, Flow.AT_LEAST_ONCE)) {
      flows.add(new Flow(Kind.PASS_THROUGH, 1_000, guarantee));
      flows.add(new Flow(Kind.REPARTITIONED, 1_000, guarantee));
      for (int series : SERIES) {
        flows.add(new Flow(Kind.WITHOUT_MODEL, series, guarantee));
        flows.add(new Flow(Kind.WITH_MODEL, series, guarantee));
        flows.add(new Flow(Kind.WITH_LIVE_MODEL, series, guarantee));
        if (guarantee.equals(Flow.EXACTLY_ONCE) && series != 10 && series != 1_000) {
          flows.add(new Flow(Kind.ONE_BY_ONE, series, guarantee));
        }
      }
    }
    return flows;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
