package io.wavecast.nn.checkpoint;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes checkpoints. The bytes are a zip in the layout of Deeplearning4j's {@code
 * ModelSerializer} ({@code configuration.json}, {@code coefficients.bin} and, if training can
 * continue, {@code updaterState.bin}), plus {@code wavecast.json}: the manifest with the SHA-256 of
 * the weights. Stateless and thread-safe.
 */
public final class CheckpointCodec {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";
  static final String UPDATER = "updaterState.bin";
  static final String MANIFEST = "wavecast.json";

  private CheckpointCodec() {}

  /** Encodes a checkpoint; equal checkpoints give equal bytes. */
  public static byte[] encode(Checkpoint checkpoint) {
    byte[] coefficients = FloatArrays.write(checkpoint.parameters(), false);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(MANIFEST, ManifestJson.write(checkpoint.manifest(), sha256(coefficients)));
    entries.put(CONFIGURATION, checkpoint.configuration());
    entries.put(COEFFICIENTS, coefficients);
    if (checkpoint.hasUpdaterState()) {
      entries.put(UPDATER, FloatArrays.write(checkpoint.updaterState(), true));
    }
    return ZipEntries.pack(entries);
  }

  /**
   * Decodes a checkpoint of a local file, with the optimizer's state and {@link
   * CheckpointLimits#TRAINING}.
   *
   * @throws CheckpointException if it can't be used, whatever the bytes are
   */
  public static Checkpoint decode(byte[] bytes) throws CheckpointException {
    return decode(bytes, CheckpointLimits.TRAINING);
  }

  /**
   * Decodes a checkpoint and checks format, size, hash, and that all weights are finite.
   *
   * @throws CheckpointException if it can't be used, whatever the bytes are
   */
  public static Checkpoint decode(byte[] bytes, CheckpointLimits limits)
      throws CheckpointException {
    Map<String, byte[]> entries = ZipEntries.unpack(bytes, limits.entries());
    ManifestJson.Entry entry = ManifestJson.read(required(entries, MANIFEST));
    requireSize(entry.manifest(), limits);
    byte[] coefficients = required(entries, COEFFICIENTS);
    if (!sha256(coefficients).equals(entry.weightsSha256())) {
      throw new CheckpointException("the weights don't match their SHA-256");
    }
    float[] parameters = FloatArrays.read(COEFFICIENTS, coefficients);
    checkParameters(entry.manifest(), parameters);
    return new Checkpoint(
        entry.manifest(),
        parameters,
        required(entries, CONFIGURATION),
        updaterState(entries.get(UPDATER), limits));
  }

  private static float[] updaterState(byte @Nullable [] stored, CheckpointLimits limits)
      throws CheckpointException {
    if (stored == null) {
      return new float[0];
    }
    if (limits.withUpdaterState()) {
      return FloatArrays.read(UPDATER, stored);
    }
    FloatArrays.requireValid(UPDATER, stored); // a damaged checkpoint must not serve
    return new float[0];
  }

  /** Returns the format version in which a checkpoint with this manifest is written. */
  public static int format(Manifest manifest) {
    return ManifestJson.format(manifest);
  }

  private static void requireSize(Manifest manifest, CheckpointLimits limits)
      throws CheckpointException {
    long weights = manifest.spec().parameterCount();
    if (weights > limits.maxWeights()) {
      throw new CheckpointException(
          "its network has %d weights, the limit is %d".formatted(weights, limits.maxWeights()));
    }
  }

  private static byte[] required(Map<String, byte[]> entries, String name)
      throws CheckpointException {
    byte[] content = entries.get(name);
    if (content == null) {
      throw new CheckpointException("the checkpoint has no " + name);
    }
    return content;
  }

  private static void checkParameters(Manifest manifest, float[] parameters)
      throws CheckpointException {
    long expected = manifest.spec().parameterCount();
    if (parameters.length != expected) {
      throw new CheckpointException(
          "%d weights, but %s has %d".formatted(parameters.length, manifest.spec(), expected));
    }
    for (float parameter : parameters) {
      if (!Float.isFinite(parameter)) {
        throw new CheckpointException("a weight is " + parameter);
      }
    }
  }

  /** Returns the SHA-256 of the bytes as lower-case hex. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing, which every Java platform must have", e);
    }
  }
}
