package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.checkpoint.CheckpointCodec;
import io.wavecast.registry.CheckpointFolder;
import io.wavecast.registry.CheckpointFolder.Kind;
import io.wavecast.train.CheckpointSink;
import java.io.IOException;

/** Saves a training's checkpoints into a folder. */
record FolderSink(CheckpointFolder folder, String name) implements CheckpointSink {
  @Override
  public void best(Checkpoint checkpoint) throws IOException {
    folder.save(name, Kind.BEST, CheckpointCodec.encode(checkpoint));
  }

  @Override
  public void latest(Checkpoint checkpoint) throws IOException {
    folder.save(name, Kind.LATEST, CheckpointCodec.encode(checkpoint));
  }
}
