package io.wavecast.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** The live flow over Kafka's official image; skipped where Docker or the image can't be had. */
@Tag("docker")
class ContainerLiveFlowIT extends LiveFlowSpec {
  private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.3.1");

  private static @Nullable KafkaContainer kafka;

  @BeforeAll
  static void start() {
    Optional<String> obstacle = obstacle();
    assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
    kafka = new KafkaContainer(IMAGE);
    kafka.start();
  }

  /** Why there can be no container; an image that isn't there is fetched, if it can be. */
  private static Optional<String> obstacle() {
    try {
      if (!DockerClientFactory.instance().isDockerAvailable()) {
        return Optional.of("Docker is not available");
      }
      new RemoteDockerImage(IMAGE).get();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("Docker is there, but no image can be had: " + e.getMessage());
    }
  }

  @AfterAll
  static void stop() {
    if (kafka != null) {
      kafka.stop();
    }
  }

  @Override
  String bootstrapServers() {
    if (kafka == null) {
      throw new IllegalStateException("the container isn't started");
    }
    return kafka.getBootstrapServers();
  }
}
