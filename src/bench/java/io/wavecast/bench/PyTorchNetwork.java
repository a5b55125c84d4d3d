package io.wavecast.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The sample network of DJL's blocks, which call PyTorch's operators. */
final class PyTorchNetwork {
  private final SequentialBlock block;

  PyTorchNetwork(NDManager manager) {
    block =
        new SequentialBlock()
            .add(
                LSTM.builder()
                    .setStateSize(SampleNetwork.UNITS)
                    .setNumLayers(1)
                    .optBatchFirst(true)
                    .build())
            .add(
                new LambdaBlock(
                    all -> new NDList(all.singletonOrThrow().get(":,-1")), "lastTimeStep"))
            .add(Linear.builder().setUnits(1).build());
    block.initialize(manager, DataType.FLOAT32, new Shape(1, SampleNetwork.WINDOW, 1));
    setWeights(SampleNetwork.weights());
  }

  SequentialBlock block() {
    return block;
  }

  NDArray forward(ParameterStore parameters, NDList inputs, boolean training) {
    return block.forward(parameters, inputs, training).singletonOrThrow();
  }

  private void setWeights(float[] weights) {
    int units = SampleNetwork.UNITS;
    int columns = SampleNetwork.GATES * units;
    int biases = columns + units * columns;
    int linear = biases + columns;
    Map<String, float[]> values =
        Map.of(
            "i2h_weight", reordered(weights, 0, units),
            "h2h_weight", reordered(weights, columns, units * units),
            "i2h_bias", reordered(weights, biases, units),
            "h2h_bias", new float[columns],
            "weight", Arrays.copyOfRange(weights, linear, linear + units),
            "bias", Arrays.copyOfRange(weights, linear + units, linear + units + 1));
    for (Parameter parameter : block.getParameters().values()) {
      String name = parameter.getName().toLowerCase(Locale.ROOT).replaceFirst("^l_0_", "");
      float[] value = values.get(name);
      if (value == null) {
        throw new IllegalStateException("no weights for " + parameter.getName());
      }
      parameter.getArray().set(value);
    }
  }

  private static float[] reordered(float[] weights, int from, int perGate) {
    return GateOrder.reordered(weights, from, perGate, GateOrder.PYTORCH);
  }
}
