package io.wavecast.app.trainer;

import io.wavecast.app.exercise.FolderSink;
import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.learn.promote.ModelStore;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointLimits;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models topic as the trainer's store, with a folder for checkpoints of running trainings. */
record PublishedModels(ModelPublisher publisher, CheckpointFolder folder) implements ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedModels.class);

  @Override
  public ModelId next(String name) {
    return new ModelId(name, publisher.catalog().nextVersion(name));
  }

  @Override
  public Optional<Checkpoint> serving(String name) {
    return publisher.catalog().serving(name).flatMap(this::usable);
  }

  /** Ignores an unreadable checkpoint, so that a new one can still be trained. */
  private Optional<Checkpoint> usable(ModelId id) {
    Optional<byte[]> artifact = publisher.artifact(id);
    if (artifact.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CheckpointCodec.decode(artifact.get(), CheckpointLimits.SERVING));
    } catch (CheckpointException e) {
      LOG.warn("{} serves but can't be read, training starts fresh: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void promote(Checkpoint checkpoint, String reason) {
    Artifacts.promote(publisher, checkpoint, reason);
  }

  @Override
  public CheckpointSink sink(String name) {
    return new FolderSink(folder, name);
  }
}
