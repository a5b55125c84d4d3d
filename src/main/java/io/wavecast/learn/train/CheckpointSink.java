package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;

/**
 * The destination of a running training's checkpoints. A save that fails ends the training with its
 * exception.
 */
public interface CheckpointSink {
  /** Saves the best checkpoint by validation so far; prediction uses it. */
  void best(Checkpoint checkpoint) throws IOException;

  /** Saves the newest checkpoint; a stopped training continues from it. */
  void latest(Checkpoint checkpoint) throws IOException;

  /** A sink that saves nothing. */
  CheckpointSink NONE =
      new CheckpointSink() {
        @Override
        public void best(Checkpoint checkpoint) {}

        @Override
        public void latest(Checkpoint checkpoint) {}
      };
}
