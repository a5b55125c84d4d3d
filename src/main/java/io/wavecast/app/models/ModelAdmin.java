package io.wavecast.app.models;

import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.app.trainer.Artifacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.window.WindowRules;
import io.wavecast.kafka.models.ModelPublisher;
import io.wavecast.nn.checkpoint.AtomicFile;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointCodec;
import io.wavecast.nn.checkpoint.CheckpointException;
import io.wavecast.nn.checkpoint.CheckpointLimits;
import io.wavecast.nn.serving.ModelVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Changes the serving models on behalf of a person. A version is verified as a predictor would
 * before its pointer is written.
 */
public record ModelAdmin(ModelPublisher publisher) {
  private static final ModelVerifier VERIFIER = new ModelVerifier(WindowRules.DEFAULT.length());

  /**
   * Verifies a version and makes it serve.
   *
   * @throws OperationException if it can't serve; the pointer is unchanged
   */
  public void promote(ModelId id, String reason) {
    requireUsable(id);
    publisher.promote(id, reason);
  }

  /**
   * Verifies a version, makes it serve, and keeps trainings from replacing it.
   *
   * @throws OperationException if it can't serve; the pointer is unchanged
   */
  public void pin(ModelId id, String reason) {
    requireUsable(id);
    publisher.pin(id, reason);
  }

  /**
   * Verifies the previous version and makes it serve again.
   *
   * @return the version that serves now
   * @throws OperationException if it can't serve; the pointer is unchanged
   */
  public ModelId rollback(String name, String reason, Duration coolDown) {
    publisher.catalog().pointer(name).stream()
        .flatMapToInt(pointer -> pointer.previous().stream())
        .mapToObj(previous -> new ModelId(name, previous))
        .filter(id -> publisher.catalog().artifacts().containsKey(id))
        .forEach(this::requireUsable);
    return publisher.rollback(name, reason, coolDown);
  }

  private void requireUsable(ModelId id) {
    Optional<String> problem = VERIFIER.problem(id, publisher.models().verified(id));
    if (problem.isPresent()) {
      throw new OperationException(id + " can't serve: " + problem.get());
    }
  }

  /** Returns the checkpoint of a published version. */
  public Checkpoint checkpoint(ModelId id) {
    try {
      return CheckpointCodec.decode(publisher.models().verified(id), CheckpointLimits.SERVING);
    } catch (CheckpointException e) {
      throw new OperationException(id + " can't be read: " + e.getMessage(), e);
    }
  }

  /**
   * Writes a published version to a checkpoint file.
   *
   * @throws UsageException if the file exists
   */
  public void export(ModelId id, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new UsageException(file + " exists already; choose another file");
    }
    AtomicFile.write(file.toAbsolutePath(), publisher.models().verified(id));
  }

  /**
   * Publishes a checkpoint file under the next version of a name.
   *
   * @param name the model's name; that of the checkpoint if empty
   * @param reason makes it serve for this reason; empty to only publish it
   * @return the new version
   * @throws UsageException if the file can't be used
   */
  public ModelId importFile(Path file, Optional<String> name, Optional<String> reason)
      throws IOException {
    Checkpoint checkpoint = read(file).withoutUpdaterState();
    ModelId own = checkpoint.manifest().id();
    if (!ModelId.isTrainedName(name.orElse(own.name()))) {
      throw new UsageException(file + ": the name naive is reserved for persistence; give --name");
    }
    Optional<String> problem = VERIFIER.problem(own, CheckpointCodec.encode(checkpoint));
    if (problem.isPresent()) {
      throw new UsageException(file + " can't serve: " + problem.get());
    }
    return publisher.publishNext(
        name.orElse(own.name()),
        id -> Artifacts.of(checkpoint.withManifest(checkpoint.manifest().withId(id))),
        reason);
  }

  private static Checkpoint read(Path file) throws IOException {
    try {
      return CheckpointCodec.decode(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new UsageException(file + " doesn't exist");
    } catch (CheckpointException e) {
      throw new UsageException(file + ": " + e.getMessage());
    }
  }
}
