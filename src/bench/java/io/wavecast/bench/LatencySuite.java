package io.wavecast.bench;

import io.wavecast.bench.Flow.Kind;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.topology.PredictionService;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The time from the moment at which a point is due to the arrival of its prediction, at a rate that
 * leaves the thread idle most of the time. A point sent late counts from the time at which it was
 * due.
 */
final class LatencySuite implements Suite {
  private static final int SERIES = 100;
  private static final int RATE = 1_000;
  private static final double NANOS = 1e6;
  private static final Duration CLOSE = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public void run(BenchRequest request, Results results) throws IOException, InterruptedException {
    int burst = request.quick() ? 1_000 : 40_000;
    int measured = RATE * (request.quick() ? 1 : 12);
    try (Cluster cluster = Cluster.start()) {
      for (String guarantee : List.of(Flow.EXACTLY_ONCE, Flow.AT_LEAST_ONCE)) {
        results.attempt(
            name(),
            guarantee,
            () -> {
              double[] millis = measure(cluster, guarantee, burst, measured);
              String figure = "%d points/s %s ".formatted(RATE, guarantee);
              results.add(name(), figure + "p50", percentile(millis, 50), "ms");
              results.add(name(), figure + "p99", percentile(millis, 99), "ms");
              results.add(name(), figure + "max", percentile(millis, 100), "ms");
            });
      }
    }
  }

  private static double[] measure(Cluster cluster, String guarantee, int burst, int measured)
      throws InterruptedException {
    Cluster.Space space = cluster.space(guarantee);
    try (Feed feed = new Feed(cluster.servers(), space.topics(), SERIES, 0);
        PredictionService service =
            PredictionService.of(
                space.topics(),
                SeriesConfig.MIXTURE,
                PipelineRun.models(Kind.WITH_MODEL),
                LiveMetrics.NONE,
                space.config(),
                CLOSE)) {
      feed.prime(space.changelog(), SeriesConfig.MIXTURE);
      service.start();
      try (Arrivals arrivals =
          new Arrivals(cluster.client(), space.topics().predictions(), feed, burst + measured)) {
        feed.send(0, burst); // so that the measured points find compiled code
        arrivals.await(burst);
        return paced(feed, arrivals, burst, measured);
      }
    }
  }

  private static double[] paced(Feed feed, Arrivals arrivals, int from, int count)
      throws InterruptedException {
    long start = System.nanoTime();
    long step = 1_000_000_000L / RATE;
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(start + i * step - System.nanoTime());
      feed.sendNow(from + i);
    }
    arrivals.await(from + count);
    double[] millis = new double[count];
    Arrays.setAll(millis, i -> (arrivals.time(from + i) - (start + i * step)) / NANOS);
    return millis;
  }

  static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
  }
}
