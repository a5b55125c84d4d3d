package io.wavecast.bench;

import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.kafka.topology.PredictionService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/**
 * The cost of the state: bytes to the changelog for each point of series with 100 scored errors,
 * and the time from the start of a predictor to RUNNING with the state of all series restored.
 */
final class StateSuite implements Suite {
  private static final Duration CLOSE = Duration.ofSeconds(20);
  private static final long LIMIT_SECONDS = 180;
  private static final int BULK = 20;

  /** Points over which each series has several snapshots, for a mean. */
  private static final int SNAPSHOTS = 384;

  /** Points after which each series has a journal. */
  private static final int JOURNAL = 6;

  private static final double NANOS = 1e9;

  @Override
  public String name() {
    return "state";
  }

  @Override
  public void run(BenchRequest request, Results results) throws IOException, InterruptedException {
    try (Cluster cluster = Cluster.start()) {
      int few = request.quick() ? 10 : 1_000;
      int many = request.quick() ? 100 : 100_000;
      attempt(cluster, request, results, few, SNAPSHOTS);
      attempt(cluster, request, results, many, JOURNAL);
    }
  }

  private void attempt(
      Cluster cluster, BenchRequest request, Results results, int series, int points)
      throws InterruptedException {
    results.attempt(
        name(), series + " series", () -> measure(cluster, request, results, series, points));
  }

  private void measure(
      Cluster cluster, BenchRequest request, Results results, int series, int points)
      throws InterruptedException {
    String bytesName = "changelog %d series".formatted(series);
    String restoreName = "restore %d series".formatted(series);
    if (!request.includes(bytesName) && !request.includes(restoreName)) {
      return;
    }
    Cluster.Space space = cluster.space(Flow.EXACTLY_ONCE);
    int total = series * points;
    Marks marks = new Marks(0, total, 1);
    long primed;
    try (Feed feed = new Feed(cluster.servers(), space.topics(), series, BULK)) {
      feed.prime(space.changelog(), SeriesConfig.MIXTURE);
      primed = size(cluster, space.changelog());
      feed.send(0, total);
    }
    try (PredictionService service = service(space, marks)) {
      service.start();
      if (!marks.done().await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not done after " + LIMIT_SECONDS + " s");
      }
    } // commits
    double bytes = (double) (size(cluster, space.changelog()) - primed) / total;
    if (points == SNAPSHOTS) {
      results.add(name(), bytesName, bytes, "bytes/point");
    }
    results.add(name(), restoreName, restore(space), "s");
    cluster.remove(space);
  }

  private static double restore(Cluster.Space space) throws InterruptedException {
    long begin = System.nanoTime();
    try (PredictionService service = service(space, new Marks(0, 1, 1))) {
      service.start();
      while (service.notReady().isPresent()) {
        if ((System.nanoTime() - begin) / NANOS > LIMIT_SECONDS) {
          throw new IllegalStateException("not restored after " + LIMIT_SECONDS + " s");
        }
        Thread.sleep(5);
      }
      return (System.nanoTime() - begin) / NANOS;
    }
  }

  private static PredictionService service(Cluster.Space space, Marks marks) {
    return PredictionService.of(
        space.topics(), SeriesConfig.MIXTURE, new ActiveModels(), marks, space.config(), CLOSE);
  }

  /** Returns the size of a topic on the broker's disk. */
  private static long size(Cluster cluster, String topic) throws InterruptedException {
    try (Admin admin = Admin.create(cluster.client())) {
      int node = admin.describeCluster().nodes().get().iterator().next().id();
      return admin.describeLogDirs(List.of(node)).allDescriptions().get().values().stream()
          .flatMap(logs -> logs.values().stream())
          .flatMap(log -> log.replicaInfos().entrySet().stream())
          .filter(replica -> replica.getKey().topic().equals(topic))
          .mapToLong(replica -> replica.getValue().size())
          .sum();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
