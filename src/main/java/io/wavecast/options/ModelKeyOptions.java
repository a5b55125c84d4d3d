package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.kafka.models.ArtifactCheck;
import io.wavecast.kafka.models.ModelKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the key that signs artifacts. */
public final class ModelKeyOptions {
  @Option(
      names = "--model-key",
      paramLabel = "FILE",
      description =
          "Key that signs models: a secret of 32 bytes or more (HMAC-SHA256), or an Ed25519 key in"
              + " PEM. With it, only models that this key signed are used.")
  private @Nullable Path file;

  /**
   * Returns the key, if one is given.
   *
   * @throws UsageException if the file can't be read or holds no key
   */
  public Optional<ModelKey> key() {
    if (file == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelKey.parse(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw UsageException.option("--model-key", file + " can't be read");
    } catch (IllegalArgumentException e) {
      throw UsageException.option("--model-key", file + ": " + e.getMessage());
    }
  }

  /** Returns the check of artifacts that the key demands. */
  public ArtifactCheck check() {
    return new ArtifactCheck(key());
  }
}
