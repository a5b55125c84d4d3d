package io.wavecast.bench;

import java.util.Arrays;

/**
 * The sample network in the ONNX format (github.com/onnx/onnx, onnx.proto, operator set 14): one
 * LSTM over {@code x} of [time, batch, 1], the linear unit on its last output, {@code y} of [batch,
 * 1]. Field numbers as in onnx.proto.
 */
final class OnnxGraph {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int IR_VERSION = 8;
  private static final int OPERATOR_SET = 14;
  private static final int ATTRIBUTE_INT = 2;

  private OnnxGraph() {}

  static byte[] bytes(float[] weights, int units) {
    return new Proto()
        .number(1, IR_VERSION)
        .message(7, graph(weights, units))
        .message(8, new Proto().text(1, "").number(2, OPERATOR_SET))
        .toBytes();
  }

  private static Proto graph(float[] weights, int units) {
    int columns = SampleNetwork.GATES * units;
    int biases = columns + units * columns;
    int linear = biases + columns;
    float[] bias =
        Arrays.copyOf(
            GateOrder.reordered(weights, biases, units, GateOrder.ONNX),
            2 * columns); // the rest are zeros
    return new Proto()
        .message(1, node("LSTM", "h", "x", "W", "R", "B").message(5, hiddenSize(units)))
        .message(1, node("Squeeze", "last", "h", "axes"))
        .message(1, node("Gemm", "y", "last", "V", "c"))
        .text(2, "lstm")
        .message(5, floats("W", reordered(weights, 0, units), 1, columns, 1))
        .message(5, floats("R", reordered(weights, columns, units * units), 1, columns, units))
        .message(5, floats("B", bias, 1, 2L * columns))
        .message(5, tensor("axes", INT64, 1).longs(9, 0))
        .message(5, floats("V", Arrays.copyOfRange(weights, linear, linear + units), units, 1))
        .message(5, floats("c", Arrays.copyOfRange(weights, linear + units, linear + units + 1), 1))
        .message(11, value("x", SampleNetwork.WINDOW, 0, 1))
        .message(12, value("y", 0, 1));
  }

  private static float[] reordered(float[] weights, int from, int perGate) {
    return GateOrder.reordered(weights, from, perGate, GateOrder.ONNX);
  }

  /** Returns a node; the LSTM's second output, the last hidden state, is used. */
  private static Proto node(String type, String output, String... inputs) {
    Proto node = new Proto();
    for (String input : inputs) {
      node.text(1, input);
    }
    if (type.equals("LSTM")) {
      node.text(2, ""); // the outputs of all time steps aren't needed
    }
    return node.text(2, output).text(4, type);
  }

  private static Proto hiddenSize(int units) {
    return new Proto().text(1, "hidden_size").number(3, units).number(20, ATTRIBUTE_INT);
  }

  private static Proto floats(String name, float[] values, long... shape) {
    return tensor(name, FLOAT, shape).floats(9, values);
  }

  private static Proto tensor(String name, int type, long... shape) {
    Proto tensor = new Proto();
    for (long size : shape) {
      tensor.number(1, size);
    }
    return tensor.number(2, type).text(8, name);
  }

  /** Returns a tensor's description; a size of 0 means any batch. */
  private static Proto value(String name, long... shape) {
    Proto sizes = new Proto();
    for (long size : shape) {
      sizes.message(1, size == 0 ? new Proto().text(2, "batch") : new Proto().number(1, size));
    }
    Proto tensor = new Proto().number(1, FLOAT).message(2, sizes);
    return new Proto().text(1, name).message(2, new Proto().message(1, tensor));
  }
}
