package io.wavecast.cli;

import io.wavecast.checkpoint.Checkpoint;
import io.wavecast.checkpoint.CheckpointCodec;
import io.wavecast.checkpoint.CheckpointException;
import io.wavecast.checkpoint.Manifest;
import io.wavecast.domain.ModelId;
import io.wavecast.domain.NetworkSpec;
import io.wavecast.network.NetworkOptions;
import io.wavecast.network.TrainableNetwork;
import io.wavecast.registry.CheckpointFolder;
import io.wavecast.registry.CheckpointFolder.Kind;
import io.wavecast.train.SampledCurve;
import io.wavecast.train.ScaleLearner;
import io.wavecast.train.TrainOptions;
import io.wavecast.train.Trainer;
import io.wavecast.train.TrainingListener;
import io.wavecast.train.TrainingResult;
import io.wavecast.train.WindowSet;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * The exercise's training: on a sampled curve, continuing from the folder's checkpoint where there
 * is one.
 */
record SampledTraining(
    String name,
    SampledCurve curve,
    NetworkSpec spec,
    TrainOptions options,
    CheckpointFolder folder,
    InstantSource clock) {

  /**
   * Trains.
   *
   * @throws IOException when a checkpoint can't be read or saved
   * @throws UsageException when the checkpoint that is there has another shape
   */
  TrainingResult run(TrainingListener listener, BooleanSupplier stop) throws IOException {
    folder.removeUnfinished(name);
    WindowSet train = curve.train(spec.window());
    WindowSet validation = curve.validation(spec.window());
    NetworkOptions network = new NetworkOptions(options.lr(), options.seed());
    Optional<Checkpoint> latest = Checkpoints.load(folder, name, Kind.LATEST);
    latest.ifPresent(this::requireSameShape);
    Optional<Checkpoint> best =
        latest.isEmpty() ? latest : Checkpoints.load(folder, name, Kind.BEST);
    Trainer trainer = new Trainer(options, new FolderSink(folder, name), listener, clock);
    return trainer.train(
        latest.isPresent()
            ? restore(latest.get(), network)
            : TrainableNetwork.create(spec, network),
        latest.map(Checkpoint::manifest).orElseGet(() -> first(train)),
        best,
        train,
        validation,
        stop);
  }

  private void requireSameShape(Checkpoint checkpoint) {
    NetworkSpec found = checkpoint.manifest().spec();
    if (!found.equals(spec)) {
      throw UsageException.option(
          "--checkpoint-dir",
          "%s holds %s, asked for is %s; --debugging true starts again"
              .formatted(folder.file(name, Kind.LATEST), found, spec));
    }
  }

  private static TrainableNetwork restore(Checkpoint checkpoint, NetworkOptions options) {
    try {
      return TrainableNetwork.restore(checkpoint, options);
    } catch (CheckpointException e) {
      throw new OperationException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  private Manifest first(WindowSet train) {
    return new Manifest(
        new ModelId(name, 1),
        spec,
        ScaleLearner.forSampledCurve(train, spec.target()),
        0,
        0,
        Double.NaN,
        OptionalLong.empty(),
        clock.millis());
  }

  /** Checkpoints of a folder, whose faults name the file. */
  static final class Checkpoints {
    private Checkpoints() {}

    static Optional<Checkpoint> load(CheckpointFolder folder, String name, Kind kind)
        throws IOException {
      Optional<byte[]> bytes = folder.load(name, kind);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(CheckpointCodec.decode(bytes.get()));
      } catch (CheckpointException e) {
        throw new OperationException(folder.file(name, kind) + ": " + e.getMessage(), e);
      }
    }
  }
}
