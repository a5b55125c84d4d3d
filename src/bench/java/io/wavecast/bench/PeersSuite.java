package io.wavecast.bench;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The same points topic drained by {@code predict} and by what users would write instead, each in a
 * process of its own, with the broker in another. All use the same network.
 */
final class PeersSuite implements Suite {
  private static final int SERIES = 1_000;
  private static final int PARTITIONS = 4;
  private static final int BULK = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PREFIX = "peers.";
  private static final String LISTENING = "broker on ";

  /** Peers in Python get a fraction of the points: they are slower, and have nothing to compile. */
  private static final int PYTHON_SHARE = 8;

  @Override
  public String name() {
    return "peers";
  }

  @Override
  public boolean isDefault() {
    return false;
  }

  static String changelog(String prefix) {
    return prefix + "windows-changelog";
  }

  @Override
  public void run(BenchRequest request, Results results) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("wavecast-peers");
    Path log = folder.resolve("broker.log");
    Process broker =
        Child.start(
            log, "broker", "--broker-port", "0", "--data-dir", folder.resolve("data").toString());
    try {
      String servers = servers(broker, log);
      int warmUp = request.quick() ? 20_000 : 200_000;
      int measured = request.quick() ? 20_000 : 200_000;
      fill(servers, warmUp + measured);
      for (PeerTask task : tasks(request, servers, warmUp, measured, folder)) {
        results.attempt(name(), title(task), () -> measure(task, broker, results));
      }
    } finally {
      broker.destroy();
      if (!broker.waitFor(20, TimeUnit.SECONDS)) {
        broker.destroyForcibly().waitFor();
      }
      Folders.remove(folder);
    }
  }

  private static String servers(Process broker, Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + 2 * PATIENCE.toNanos();
    while (broker.isAlive() && System.nanoTime() < end) {
      Optional<String> line =
          Files.readAllLines(log).stream().filter(l -> l.startsWith(LISTENING)).findFirst();
      if (line.isPresent()) {
        return line.get().substring(LISTENING.length());
      }
      Thread.sleep(50);
    }
    throw new IOException("the broker didn't start: " + Files.readString(log));
  }

  private static void fill(String servers, int points) throws InterruptedException {
    TopicNames topics = new TopicNames(PREFIX);
    Map<String, Object> client = Map.of("bootstrap.servers", servers);
    try (TopicAdmin admin = new TopicAdmin(client, PATIENCE)) {
      admin.create(topics, new TopicLayout(PARTITIONS, 1));
    }
    NewTopic windows =
        new NewTopic(changelog(PREFIX), Optional.of(PARTITIONS), Optional.empty())
            .configs(Map.of("cleanup.policy", "compact"));
    try (Admin admin = Admin.create(client);
        Feed feed = new Feed(servers, topics, SERIES, BULK)) {
      admin.createTopics(List.of(windows)).all().get();
      feed.send(0, points);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<PeerTask> tasks(
      BenchRequest request, String servers, int warmUp, int measured, Path folder) {
    List<PeerTask> tasks = new ArrayList<>();
    for (int units : new int[] {64, SampleNetwork.UNITS}) {
      for (String peer : peers()) {
        int share = peer.startsWith(QuixPeer.NAME) ? PYTHON_SHARE : 1;
        String group = "peer-" + tasks.size();
        PeerTask task =
            new PeerTask(
                peer,
                servers,
                PREFIX,
                group,
                units,
                warmUp / share,
                measured / share,
                folder.resolve(group));
        if (request.includes(title(task))) {
          tasks.add(task);
        }
      }
    }
    return tasks;
  }

  private static List<String> peers() {
    return List.of(
        PeerMain.PREDICT + Flow.EXACTLY_ONCE,
        PeerMain.PREDICT + Flow.AT_LEAST_ONCE,
        PeerMain.LOOP,
        PeerMain.LOOP_WITH_STATE,
        QuixPeer.NAME + "exactly-once",
        QuixPeer.NAME + "at-least-once");
  }

  private static String title(PeerTask task) {
    return task.peer() + " 1 x " + task.units();
  }

  private void measure(PeerTask task, Process broker, Results results)
      throws IOException, InterruptedException {
    boolean quix = task.peer().startsWith(QuixPeer.NAME);
    if (quix && !QuixPeer.isInstalled()) {
      results.say(title(task) + ": left out; it needs: pip install quixstreams onnxruntime");
      return;
    }
    Files.createDirectories(task.folder());
    List<String> command =
        quix ? QuixPeer.command(task) : Child.command(PeerMain.class.getName(), task.arguments());
    PeerProcess.Figures figures =
        PeerProcess.measure(command, task.measured(), broker, task.folder().resolve("log"));
    results.add(name(), title(task), figures.rate(), "points/s");
    results.add(name(), title(task) + " CPU", figures.cpu(), "us/point");
    results.add(name(), title(task) + " broker CPU", figures.brokerCpu(), "us/point");
    if (!Double.isNaN(figures.mebibytes())) {
      results.add(name(), title(task) + " resident memory", figures.mebibytes(), "MiB");
    }
  }
}
