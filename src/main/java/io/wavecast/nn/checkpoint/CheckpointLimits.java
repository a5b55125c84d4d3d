package io.wavecast.nn.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Upper bounds for decoding a checkpoint. They are checked while the zip is inflated, so that no
 * declared size can cause a large allocation.
 *
 * @param maxWeights largest number of weights, at least 1
 * @param withUpdaterState true to decode the optimizer's state; false to check and drop it
 */
public record CheckpointLimits(int maxWeights, boolean withUpdaterState) {
  /**
   * The limits of a model that serves: 4 Mi weights, 16 MiB. One layer of 1000 LSTM units fits.
   * Decoding allocates at most 8 times that.
   */
  public static final CheckpointLimits SERVING = new CheckpointLimits(4 * 1024 * 1024, false);

  /** The limits of a training that continues: 20 Mi weights and an optimizer state of 60 Mi. */
  public static final CheckpointLimits TRAINING = new CheckpointLimits(20 * 1024 * 1024, true);

  private static final int MAX_JSON_BYTES = 1024 * 1024;
  private static final int ARRAY_HEADER_BYTES = 1024;

  /** Adam keeps two values per weight, other optimizers of Deeplearning4j up to three. */
  private static final int UPDATER_VALUES = 3;

  public CheckpointLimits {
    int most = (Integer.MAX_VALUE - ARRAY_HEADER_BYTES) / (UPDATER_VALUES * Float.BYTES);
    if (maxWeights < 1 || maxWeights > most) {
      throw new IllegalArgumentException("max weights is " + maxWeights + ", not 1 to " + most);
    }
  }

  /** Returns the entries to unpack, each with its largest size in bytes. */
  Map<String, Integer> entries() {
    Map<String, Integer> entries = new LinkedHashMap<>();
    entries.put(CheckpointCodec.MANIFEST, MAX_JSON_BYTES);
    entries.put(CheckpointCodec.CONFIGURATION, MAX_JSON_BYTES);
    entries.put(CheckpointCodec.COEFFICIENTS, arrayBytes(maxWeights));
    entries.put(CheckpointCodec.UPDATER, arrayBytes(UPDATER_VALUES * maxWeights));
    return entries;
  }

  private static int arrayBytes(int values) {
    return values * Float.BYTES + ARRAY_HEADER_BYTES;
  }
}
