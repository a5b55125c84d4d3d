package io.wavecast.learn.promote;

import io.wavecast.core.domain.ModelId;
import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The store in which the trainer finds the serving models and leaves their successors. */
public interface ModelStore {
  /** The id that the next model of a name gets. */
  ModelId next(String name) throws IOException;

  /** Returns the model that serves under a name; empty if none is usable. */
  Optional<Checkpoint> serving(String name) throws IOException;

  /**
   * Publishes a checkpoint under the id in its manifest and makes it serve.
   *
   * @param reason in one line
   */
  void promote(Checkpoint checkpoint, String reason) throws IOException;

  /** Returns the sink in which a running training of this name saves. */
  CheckpointSink sink(String name);

  /** Returns the reason why no challenger may be promoted now, such as a pin; empty if one may. */
  default Optional<String> promotionBlocked(String name) throws IOException {
    return Optional.empty();
  }

  /**
   * Returns the event time, in epoch milliseconds, after which points must lie to judge a
   * challenger; empty if any may. Set after a rollback.
   */
  default OptionalLong judgeAfter(String name) throws IOException {
    return OptionalLong.empty();
  }

  /** Stops serving under a name; its series use {@code default} or persistence. */
  default void withdraw(String name, String reason) throws IOException {}
}
