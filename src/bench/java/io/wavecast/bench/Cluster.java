package io.wavecast.bench;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.cluster.TopicAdmin;
import io.wavecast.kafka.cluster.TopicLayout;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import io.wavecast.kafka.topology.PredictionTopology;
import io.wavecast.kafka.topology.StreamConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** An embedded broker, with new topics for each measurement. */
final class Cluster implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

  private final Path folder;
  private final EmbeddedBroker broker;
  private final Admin admin;
  private int runs;

  /** Topics, consumer group and state of one measurement. */
  record Space(TopicNames topics, StreamConfig config) {
    String changelog() {
      return config.applicationId() + "-" + PredictionTopology.STORE + "-changelog";
    }
  }

  private Cluster(Path folder, EmbeddedBroker broker) {
    this.folder = folder;
    this.broker = broker;
    this.admin = Admin.create(client());
  }

  static Cluster start() throws IOException {
    Path folder = Files.createTempDirectory("wavecast-bench");
    return new Cluster(folder, EmbeddedBroker.start(folder.resolve("broker"), 0));
  }

  String servers() {
    return broker.bootstrapServers();
  }

  Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /** Creates the topics, and the changelog that may receive the state of the series. */
  Space space(String guarantee) throws InterruptedException {
    String prefix = "run" + ++runs + ".";
    TopicNames topics = new TopicNames(prefix);
    try (TopicAdmin topicAdmin = new TopicAdmin(client(), PATIENCE)) {
      topicAdmin.create(topics, new TopicLayout(PARTITIONS, 1));
    }
    StreamConfig config =
        new StreamConfig(
            prefix + "bench", folder.resolve(prefix), guarantee, COMMIT_INTERVAL, 1, client());
    Space space = new Space(topics, config);
    create(space.changelog());
    return space;
  }

  private void create(String changelog) throws InterruptedException {
    NewTopic topic = new NewTopic(changelog, Optional.of(PARTITIONS), Optional.empty());
    try {
      admin.createTopics(List.of(topic.configs(Map.of("cleanup.policy", "compact")))).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes the topics and files of a measurement. */
  void remove(Space space) throws InterruptedException {
    try {
      admin.deleteTopics(space.topics().all()).all().get();
      admin.deleteTopics(List.of(space.changelog())).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    admin.close();
    broker.close();
    Folders.remove(folder);
  }
}
