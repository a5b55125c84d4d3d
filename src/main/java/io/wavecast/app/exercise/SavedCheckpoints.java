package io.wavecast.app.exercise;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import io.wavecast.nn.network.NetworkOptions;
import io.wavecast.nn.network.TrainableNetwork;
import java.io.IOException;
import java.util.Optional;

/** The checkpoints of one model in a folder; errors name the file. */
public record SavedCheckpoints(CheckpointFolder folder, String name) {
  /**
   * Reads a checkpoint; empty if there is none.
   *
   * @throws OperationException if it is damaged
   */
  public Optional<Checkpoint> load(Kind kind) throws IOException {
    Optional<byte[]> bytes = folder.load(name, kind);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(CheckpointCodec.decode(bytes.get()));
    } catch (CheckpointException e) {
      throw damaged(kind, e);
    }
  }

  /**
   * Creates a network from a checkpoint.
   *
   * @throws OperationException if it can't be created
   */
  TrainableNetwork restore(Kind kind, Checkpoint checkpoint, NetworkOptions options) {
    try {
      return TrainableNetwork.restore(checkpoint, options);
    } catch (CheckpointException e) {
      throw damaged(kind, e);
    }
  }

  OperationException damaged(Kind kind, CheckpointException e) {
    return new OperationException(folder.file(name, kind) + ": " + e.getMessage(), e);
  }
}
