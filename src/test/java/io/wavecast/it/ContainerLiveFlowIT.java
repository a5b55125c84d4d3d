package io.wavecast.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** For the images of Kafka and of what removes its container. */
  private static final Duration FETCH = Duration.ofMinutes(2);

  private static @Nullable KafkaContainer kafka;

  @BeforeAll
  static void start() {
    Optional<String> obstacle = obstacle();
    assumeTrue(obstacle.isEmpty(), obstacle.orElse(""));
    kafka = new KafkaContainer(IMAGE);
    kafka.start();
  }

  /** Why there can be no container; an image that isn't there is fetched, if it can be in time. */
  private static Optional<String> obstacle() {
    try {
      return CompletableFuture.supplyAsync(ContainerLiveFlowIT::fetch)
          .get(FETCH.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return Optional.of("Docker is there, but no image within " + FETCH.toSeconds() + " s");
    } catch (ExecutionException | InterruptedException e) {
      return Optional.of("Docker is there, but no image can be had: " + e.getMessage());
    }
  }

  private static Optional<String> fetch() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.of("Docker is not available");
    }
    return new RemoteDockerImage(IMAGE).get().isEmpty()
        ? Optional.of("the image has no name")
        : Optional.empty();
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
