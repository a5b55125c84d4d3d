package io.wavecast.nn.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.nn.checkpoint.Checkpoint;
import io.wavecast.nn.checkpoint.CheckpointException;
import java.io.IOException;

/**
 * How often the optimiser has stepped, read from a checkpoint's configuration. Adam corrects its
 * moments by it. It can be less than the manifest's step: an optimiser that starts again starts at
 * 0 on weights that have seen many steps.
 */
final class IterationCount {
  private static final ObjectMapper JSON = new ObjectMapper();

  private IterationCount() {}

  /**
   * Reads one field of the JSON and no more: Deeplearning4j's own reader would instantiate whatever
   * classes the JSON names.
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
