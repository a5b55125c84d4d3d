package io.wavecast.kafka.models;

import io.wavecast.kafka.read.TopicFeed;
import io.wavecast.kafka.read.TopicRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Follows the models topic and deploys the versions that its pointers name. First reads to the end
 * and applies only the newest pointers, then applies each change as it arrives. If a model is
 * refused, the previous one keeps serving. While the broker is away, all models keep serving and
 * the follower retries.
 */
public final class ModelFollower implements AutoCloseable {
  /** Maximum time without progress while an artifact is read; the read is then repeated. */
  private static final Duration ARTIFACT_STALL = Duration.ofSeconds(10);

  private final TopicRange artifacts;
  private final ModelSwitch models;
  private final TopicFeed feed;

  private ModelFollower(TopicRange artifacts, ModelSwitch models, TopicFeed feed) {
    this.artifacts = artifacts;
    this.models = models;
    this.feed = feed;
  }

  /**
   * Starts to follow the topic, on a thread of its own until {@link #close()}.
   *
   * @param client properties of the Kafka client, {@code bootstrap.servers} among them
   * @param topic the models topic
   * @param check decides which artifacts are deployed
   */
  public static ModelFollower start(
      Map<String, Object> client,
      String topic,
      ArtifactCheck check,
      Deployer deployer,
      ModelMetrics metrics) {
    TopicRange artifacts = SingleRecord.range(client, ARTIFACT_STALL);
    ModelSwitch models = new ModelSwitch(artifacts, check, deployer, metrics);
    TopicFeed feed = TopicFeed.start(client, List.of(topic), TopicFeed.FROM_BEGINNING, models);
    return new ModelFollower(artifacts, models, feed);
  }

  /**
   * Blocks until the newest pointers at the start have been applied.
   *
   * @return false on timeout
   */
  public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
    return models.caughtUp().await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns the reason why the topic can't be followed; empty if it can. */
  public Optional<String> problem() {
    return feed.problem().or(models::problem);
  }

  /** Stops following. Serving models are left unchanged. Idempotent. */
  @Override
  public void close() {
    artifacts.close();
    feed.close();
  }
}
