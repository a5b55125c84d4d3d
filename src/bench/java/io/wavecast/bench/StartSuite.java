package io.wavecast.bench;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.ArtifactInfo;
import io.wavecast.kafka.models.ModelPublisher;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** {@code predict} in a separate process: the time from start to ready, and its memory then. */
final class StartSuite implements Suite {
  private static final int RUNS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ArtifactInfo INFO =
      new ArtifactInfo(
          2,
          "lstm",
          1,
          SampleNetwork.UNITS,
          SampleNetwork.WINDOW,
          "residual",
          "centred",
          OptionalLong.empty(),
          Double.NaN);
  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final double NANOS = 1e9;
  private static final double KIB_IN_MIB = 1024;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public void run(BenchRequest request, Results results) throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    try (Cluster cluster = Cluster.start()) {
      Cluster.Space space = cluster.space(Flow.EXACTLY_ONCE);
      publish(cluster, space);
      for (int i = 0; i < (request.quick() ? 1 : RUNS); i++) {
        start(cluster, space, seconds, mebibytes);
      }
    }
    results.add(name(), "predict ready", median(seconds), "s");
    if (!mebibytes.isEmpty()) {
      results.add(name(), "predict resident memory", median(mebibytes), "MiB");
    }
  }

  private static void publish(Cluster cluster, Cluster.Space space) {
    try (ModelPublisher publisher =
        new ModelPublisher(
            cluster.client(), space.topics().models(), Clock.systemUTC(), PATIENCE)) {
      for (String name : List.of("sin", "cos")) {
        ModelId id = new ModelId(name, 1);
        publisher.publish(id, SampleNetwork.artifact(id), INFO);
        publisher.promote(id, "bench");
      }
    }
  }

  private static void start(
      Cluster cluster, Cluster.Space space, List<Double> seconds, List<Double> mebibytes)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("wavecast-start");
    int port = freePort();
    long start = System.nanoTime();
    Process process =
        Child.start(
            folder.resolve("log"),
            "predict",
            "--bootstrap-servers",
            cluster.servers(),
            "--topic-prefix",
            space.topics().prefix(),
            "--http-port",
            Integer.toString(port));
    try {
      awaitReady(process, port, folder.resolve("log"));
      seconds.add((System.nanoTime() - start) / NANOS);
      residentMebibytes(process.pid()).forEach(mebibytes::add);
    } finally {
      process.destroy();
      process.waitFor();
      Folders.remove(folder);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  private static void awaitReady(Process process, int port, Path log)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz")).build();
    long end = System.nanoTime() + LIMIT_NANOS;
    while (!isReady(client, ready)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("predict isn't ready: " + Files.readString(log));
      }
      Thread.sleep(10);
    }
  }

  private static boolean isReady(HttpClient client, HttpRequest ready) throws InterruptedException {
    try {
      return client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  /** Returns the resident memory; empty if the system doesn't report it. */
  private static Stream<Double> residentMebibytes(long pid) throws IOException {
    Path status = Path.of("/proc/" + pid + "/status");
    if (!Files.isReadable(status)) {
      return Stream.empty();
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_IN_MIB);
  }

  private static double median(List<Double> values) {
    return PipelineSuite.median(values.stream().mapToDouble(v -> v).toArray());
  }
}
