package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.Optional;

/** Where the trainer finds what serves and leaves what shall serve. */
public interface ModelStore {
  /** The id that the next model of a name gets. */
  ModelId next(String name) throws IOException;

  /** What serves under a name; empty when nothing usable does. */
  Optional<Checkpoint> serving(String name) throws IOException;

  /**
   * Publishes a checkpoint under the id in its manifest and makes it serve.
   *
   * @param reason in one line
   */
  void promote(Checkpoint checkpoint, String reason) throws IOException;

  /** Where a running training of this name saves. */
  CheckpointSink sink(String name);
}
