package io.wavecast.learn.train;

import io.wavecast.nn.checkpoint.Checkpoint;
import java.io.IOException;

/** Where a running training saves. A save that fails ends the training with its exception. */
public interface CheckpointSink {
  /** Saves the best checkpoint by validation so far: what prediction uses. */
  void best(Checkpoint checkpoint) throws IOException;

  /** Saves the newest checkpoint: what a stopped training continues from. */
  void latest(Checkpoint checkpoint) throws IOException;

  /** Saves nothing. */
  CheckpointSink NONE =
      new CheckpointSink() {
        @Override
        public void best(Checkpoint checkpoint) {}

        @Override
        public void latest(Checkpoint checkpoint) {}
      };
}
