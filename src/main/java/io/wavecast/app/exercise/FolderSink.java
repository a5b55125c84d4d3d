package io.wavecast.app.exercise;

import io.wavecast.learn.train.CheckpointSink;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import java.io.IOException;

/** Saves a training's checkpoints into a folder. */
public record FolderSink(CheckpointFolder folder, String name) implements CheckpointSink {
  @Override
  public void best(Checkpoint checkpoint) throws IOException {
    folder.save(name, Kind.BEST, CheckpointCodec.encode(checkpoint));
  }

  @Override
  public void latest(Checkpoint checkpoint) throws IOException {
    folder.save(name, Kind.LATEST, CheckpointCodec.encode(checkpoint));
  }
}
