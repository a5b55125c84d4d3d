package io.wavecast.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The live flow over Kafka's official image; skipped where there is no Docker. */
@Tag("docker")
class ContainerLiveFlowIT extends LiveFlowSpec {
  private static @Nullable KafkaContainer kafka;

  @BeforeAll
  static void start() {
    assumeTrue(DockerClientFactory.instance().isDockerAvailable(), "Docker is not available");
    kafka = new KafkaContainer("apache/kafka:4.3.1");
    kafka.start();
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
