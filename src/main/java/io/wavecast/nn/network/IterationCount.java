package io.wavecast.nn.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import java.io.IOException;

/**
 * Reads the optimizer's step count from a checkpoint's configuration. Adam's bias correction needs
 * it. It can be lower than the manifest's step: a restarted optimizer starts at 0 on weights that
 * have seen many steps.
 */
final class IterationCount {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IterationCount() {}

  /**
   * Reads only one field of the JSON. Deeplearning4j's own reader would instantiate any class that
   * the JSON names.
   */
  static int of(Checkpoint checkpoint) throws CheckpointException {
    try {
      JsonNode count = JSON.readTree(checkpoint.configuration()).path("iterationCount");
      if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
        throw new CheckpointException("checkpoint configuration has no valid iterationCount");
      }
      return count.intValue();
    } catch (IOException e) {
      throw new CheckpointException("checkpoint configuration is not JSON", e);
    }
  }
}
