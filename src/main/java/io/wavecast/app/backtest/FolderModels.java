package io.wavecast.app.backtest;

import io.wavecast.app.exercise.SavedCheckpoints;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.core.domain.ModelId;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointFolder;
import io.wavecast.nn.checkpoint.CheckpointFolder.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The models of a checkpoint folder; the best checkpoint of each name serves. */
public record FolderModels(Path path) implements ModelSource {
  private CheckpointFolder folder() {
    return new CheckpointFolder(path);
  }

  @Override
  public List<ModelId> serving() throws IOException {
    List<ModelId> ids = new ArrayList<>();
    for (String name : folder().names()) {
      load(name, Kind.BEST).map(best -> best.manifest().id()).ifPresent(ids::add);
    }
    return ids;
  }

  @Override
  public List<ModelId> versions(String name) throws IOException {
    List<ModelId> ids = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      load(name, kind).map(one -> one.manifest().id()).ifPresent(ids::add);
    }
    return ids.stream().distinct().toList();
  }

  @Override
  public byte[] checkpoint(ModelId id) throws IOException {
    for (Kind kind : Kind.values()) {
      Optional<Checkpoint> one = load(id.name(), kind);
      if (one.isPresent() && one.get().manifest().id().equals(id)) {
        return CheckpointCodec.encode(one.get());
      }
    }
    throw new OperationException(id + " is gone from " + place());
  }

  private Optional<Checkpoint> load(String name, Kind kind) throws IOException {
    return new SavedCheckpoints(folder(), name).load(kind);
  }

  @Override
  public String place() {
    return "folder " + path;
  }
}
