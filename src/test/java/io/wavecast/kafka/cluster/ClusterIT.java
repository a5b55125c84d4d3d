package io.wavecast.kafka.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wavecast.core.domain.TopicNames;
import io.wavecast.kafka.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Topics of a cluster, and whether the cluster is reachable. */
class ClusterIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void createsTopicsOnceAndFindsMissingOnes() {
    TopicNames topics = new TopicNames("c.");
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
        TopicAdmin admin = new TopicAdmin(client(broker.bootstrapServers()), PATIENCE)) {
      admin.create(topics, new TopicLayout(1, -1));

      assertThat(admin.create(topics, new TopicLayout(1, 1)))
          .hasSize(6)
          .noneMatch(TopicAdmin.Ensured::created);
      assertThat(admin.missing(List.of(topics.points(), "not-there"))).containsExactly("not-there");
    }
  }

  @Test
  void namesABrokerThatCannotBeReached() {
    for (String servers : List.of("localhost:1", "no-such-host.invalid:9092")) {
      assertThatThrownBy(
              () -> {
                try (TopicAdmin admin = new TopicAdmin(client(servers), Duration.ofSeconds(2))) {
                  admin.missing(List.of("points"));
                }
              })
          .isInstanceOf(BrokerUnavailableException.class)
          .hasMessageContaining(servers);
    }
  }

  @Test
  void noticesABrokerThatGoesAndComesBack() {
    EmbeddedBroker first = EmbeddedBroker.start(folder, 0);
    String servers = first.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    try (BrokerWatch watch = BrokerWatch.start(client(servers), Duration.ofSeconds(1))) {
      first.close();
      await().atMost(PATIENCE).until(() -> watch.problem().isPresent());
      assertThat(watch.problem().orElseThrow()).contains(servers);

      try (EmbeddedBroker again = EmbeddedBroker.start(folder, port)) {
        assertThat(again.bootstrapServers()).isEqualTo(servers);
        await().atMost(PATIENCE).until(() -> watch.problem().isEmpty());
      }
    } finally {
      first.close();
    }
  }

  private static Map<String, Object> client(String servers) {
    return Map.of("bootstrap.servers", servers);
  }
}
