package io.wavecast.app.trainer;

import io.wavecast.app.exercise.FolderSink;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.kafka.models.ModelsTopicException;
import io.wavecast.kafka.models.Promotions;
import io.wavecast.learn.promote.ModelStore;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointLimits;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models topic as the trainer's store, with a folder for checkpoints of running trainings.
 * Keeps the last serving checkpoints in memory, so that a round reads an artifact only if another
 * process published it. Used by one thread.
 */
final class PublishedModels implements ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedModels.class);

  /** Upper bound for cached weights: 64 MiB. */
  private static final long MAX_CACHED_WEIGHTS = 16L * 1024 * 1024;

  private final ModelPublisher publisher;
  private final CheckpointFolder folder;
  private final BooleanSupplier mayPublish;
  private final InstantSource clock;
  private final Map<String, Checkpoint> cache = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param mayPublish false if another trainer has taken over
   */
  PublishedModels(
      ModelPublisher publisher,
      CheckpointFolder folder,
      BooleanSupplier mayPublish,
      InstantSource clock) {
    this.publisher = publisher;
    this.folder = folder;
    this.mayPublish = mayPublish;
    this.clock = clock;
  }

  @Override
  public ModelId next(String name) {
    return new ModelId(name, publisher.catalog().nextVersion(name));
  }

  @Override
  public Optional<Checkpoint> serving(String name) {
    Optional<ModelId> id = publisher.catalog().serving(name);
    Optional<Checkpoint> cached =
        Optional.ofNullable(cache.get(name)).filter(c -> id.equals(Optional.of(c.manifest().id())));
    if (cached.isPresent()) {
      return cached;
    }
    Optional<Checkpoint> read = id.flatMap(this::usable);
    read.ifPresentOrElse(checkpoint -> remember(name, checkpoint), () -> cache.remove(name));
    return read;
  }

  /** Ignores an unusable checkpoint, so that a new one can still be trained. */
  private Optional<Checkpoint> usable(ModelId id) {
    try {
      return Optional.of(
          CheckpointCodec.decode(publisher.models().verified(id), CheckpointLimits.SERVING));
    } catch (CheckpointException | ModelsTopicException e) {
      LOG.warn("{} serves but can't be used, training starts fresh: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  private void remember(String name, Checkpoint checkpoint) {
    cache.put(name, checkpoint);
    long weights = cache.values().stream().mapToLong(one -> one.parameters().length).sum();
    var oldest = cache.values().iterator();
    while (weights > MAX_CACHED_WEIGHTS && oldest.hasNext()) {
      weights -= oldest.next().parameters().length;
      oldest.remove();
    }
  }

  @Override
  public Optional<String> promotionBlocked(String name) {
    return Promotions.blocked(name, publisher.catalog(), clock.millis());
  }

  @Override
  public OptionalLong judgeAfter(String name) {
    return Promotions.judgeAfter(name, publisher.catalog());
  }

  @Override
  public void promote(Checkpoint checkpoint, String reason) {
    if (!mayPublish.getAsBoolean()) {
      throw new ModelsTopicException("another trainer has taken over; nothing was published");
    }
    publisher.publishAndPromote(checkpoint.manifest().id(), Artifacts.of(checkpoint), reason);
    remember(checkpoint.manifest().id().name(), checkpoint.withoutUpdaterState());
  }

  @Override
  public void withdraw(String name, String reason) {
    if (publisher.catalog().pointer(name).isPresent()) {
      LOG.info("{} is withdrawn: {}", publisher.withdraw(name), reason);
      cache.remove(name);
    }
  }

  @Override
  public CheckpointSink sink(String name) {
    return new FolderSink(folder, name);
  }
}
