package io.wavecast.kafka.models;

import io.wavecast.core.domain.Deployment;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.read.FeedListener;
import io.wavecast.kafka.read.TopicRange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deploys the versions that the pointers name. Used by one thread, except {@link #problem()} and
 * {@link #caughtUp()}.
 */
final class ModelSwitch implements FeedListener {
  private static final Logger LOG = LoggerFactory.getLogger(ModelSwitch.class);

  private final TopicRange artifacts;
  private final ArtifactCheck check;
  private final Deployer deployer;
  private final ModelMetrics metrics;
  private final ModelCatalog catalog = new ModelCatalog();
  private final Map<String, ModelId> serving = new HashMap<>();
  private final Set<String> pending = new HashSet<>();
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private volatile Optional<String> problem = Optional.of("reading the models topic");

  /**
   * @param artifacts reads single artifacts; independent of the position of the feed
   */
  ModelSwitch(TopicRange artifacts, ArtifactCheck check, Deployer deployer, ModelMetrics metrics) {
    this.artifacts = artifacts;
    this.check = check;
    this.deployer = deployer;
    this.metrics = metrics;
  }

  /** Opens when the newest pointers at the start of the feed have been applied. */
  CountDownLatch caughtUp() {
    return caughtUp;
  }

  /** Returns the reason why the pointers aren't applied; empty if they are. */
  Optional<String> problem() {
    return problem;
  }

  @Override
  public void onRecord(ConsumerRecord<byte[], byte[]> record) {
    catalog.take(record);
  }

  /** Applies changed pointers. One whose artifact can't be read is retried at the next call. */
  @Override
  public void onUpToDate() {
    pending.addAll(catalog.takeChanged());
    try {
      for (String name : List.copyOf(pending)) {
        apply(name);
        pending.remove(name);
      }
      problem = Optional.empty();
      caughtUp.countDown();
    } catch (WakeupException e) {
      LOG.debug("closed while an artifact was read");
    } catch (KafkaException e) {
      report(e);
    }
  }

  private void report(KafkaException failure) {
    String text = "artifacts can't be read: " + failure.getMessage();
    if (!problem.equals(Optional.of(text))) {
      LOG.warn("{}; serving models stay, retrying", text);
      problem = Optional.of(text);
    }
  }

  private void apply(String name) {
    Optional<ModelId> wanted = catalog.demanded(name);
    if (wanted.isEmpty()) {
      withdraw(name);
      return;
    }
    ModelId id = wanted.get();
    if (id.equals(serving.get(name))) {
      return;
    }
    ModelCatalog.Artifact artifact = catalog.artifact(id);
    if (artifact == null) {
      LOG.warn("{} can't serve, its artifact isn't on the models topic; {}", id, kept(name));
      return;
    }
    deploy(id, artifact);
  }

  private void withdraw(String name) {
    if (serving.remove(name) != null) {
      LOG.info("no model serves as {} any more", name);
      deployer.withdraw(name);
      metrics.withdrawn(name);
    }
  }

  private void deploy(ModelId id, ModelCatalog.Artifact location) {
    Deployment outcome =
        SingleRecord.read(artifacts, location)
            .map(artifact -> deploy(id, artifact))
            .orElseGet(
                () ->
                    new Deployment.Refused(
                        id, "its artifact is gone from " + location.partition()));
    if (outcome instanceof Deployment.Refused refused) {
      LOG.warn("{} is refused: {}; {}", id, refused.reason(), kept(id.name()));
      metrics.refused(id);
    } else {
      LOG.info("{} serves, {} served before", id, serving.getOrDefault(id.name(), ModelId.NAIVE));
      serving.put(id.name(), id);
      metrics.serving(id, location.publishedAt());
    }
  }

  private Deployment deploy(ModelId id, ConsumerRecord<byte[], byte[]> artifact) {
    byte[] bytes = artifact.value() == null ? new byte[0] : artifact.value();
    try {
      return check
          .problem(id, artifact.headers(), bytes)
          .<Deployment>map(reason -> new Deployment.Refused(id, reason))
          .orElseGet(() -> deployer.activate(id, bytes));
    } catch (RuntimeException e) {
      LOG.debug("{} can't be deployed", id, e);
      return new Deployment.Refused(id, "it can't be deployed: " + e);
    }
  }

  private String kept(String name) {
    ModelId old = serving.get(name);
    return old == null ? "no model serves as " + name : old + " keeps serving";
  }
}
