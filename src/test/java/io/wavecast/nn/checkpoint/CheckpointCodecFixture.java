package io.wavecast.nn.checkpoint;

import io.wavecast.core.domain.ModelId;
import java.util.LinkedHashMap;
import java.util.Map;

/** The entries of the bytes of a checkpoint. */
abstract class CheckpointCodecFixture {
  static final ModelId ID = new ModelId("cos", 7);

  static Map<String, byte[]> unpacked(byte[] bytes) throws CheckpointException {
    return new LinkedHashMap<>(ZipEntries.unpack(bytes, CheckpointLimits.TRAINING.entries()));
  }
}
