package io.wavecast.kafka.models;

import io.wavecast.core.domain.ModelId;
import io.wavecast.kafka.format.ArtifactHeaders;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * Decides whether the bytes of an artifact are those that were published: known format, right hash
 * and, with a key, a valid signature. Immutable.
 *
 * @param key the key that must have signed; empty to accept unsigned artifacts
 */
public record ArtifactCheck(Optional<ModelKey> key) {
  /** Accepts artifacts without a signature. */
  public static final ArtifactCheck UNSIGNED = new ArtifactCheck(Optional.empty());

  /** Returns the fault of an artifact; empty if it can be trusted. */
  public Optional<String> problem(ModelId id, Headers headers, byte[] artifact) {
    Optional<String> fault = ArtifactHeaders.problem(headers, artifact);
    if (fault.isPresent() || key.isEmpty()) {
      return fault;
    }
    Optional<String> signature = ArtifactHeaders.signature(headers);
    if (signature.isEmpty()) {
      return Optional.of("it has no header signature, which --model-key demands");
    }
    return key.get().isSignatureOf(id, artifact, signature.get())
        ? Optional.empty()
        : Optional.of("its signature was not made with the key of --model-key");
  }
}
