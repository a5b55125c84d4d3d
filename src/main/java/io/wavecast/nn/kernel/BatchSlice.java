package io.wavecast.nn.kernel;

/**
 * Some neighbouring rows of a batch, forward and back through time. No row sees another, so that
 * slices may be computed by different threads, and come out the same however a batch is cut.
 */
final class BatchSlice {
  private final LayerWeights weights;
  private final TransposedWeights transposed;
  private final RecurrentCell cell;
  private final int inputs;
  private final int units;
  private final int inputStride;

  private Tape tape;
  private GateSums sums;
  private Backward back;
  private float[] stepGradient;
  private int first;
  private int rows;
  private int batch;
  private int steps;

  BatchSlice(LayerWeights weights, TransposedWeights transposed, RecurrentCell cell) {
    this.weights = weights;
    this.transposed = transposed;
    this.cell = cell;
    inputs = weights.inputs();
    units = weights.units();
    inputStride = weights.engine().padded(inputs);
    tape = new Tape(weights, 1, 1);
    sums = new GateSums(weights, 1);
    back = new Backward(weights, transposed, 1);
    stepGradient = new float[inputStride];
  }

  /** Shall be the rows from {@code first} on of sequences of so many steps. */
  void cover(int newFirst, int newRows, int newBatch, int newSteps) {
    first = newFirst;
    rows = newRows;
    batch = newBatch;
    steps = newSteps;
    if (!tape.holds(rows, steps)) {
      tape = new Tape(weights, rows, steps);
      sums = new GateSums(weights, rows);
      back = new Backward(weights, transposed, rows);
      stepGradient = new float[rows * inputStride];
    }
  }

  int rows() {
    return rows;
  }

  Tape tape() {
    return tape;
  }

  /** From the batch's inputs to the batch's outputs, [steps][batch][features]. */
  void forward(float[] input, float[] output) {
    for (int t = 0; t < steps; t++) {
      float[] x = tape.input(t);
      Rows.copy(input, at(t, inputs), inputs, x, 0, tape.inputStride(), inputs, rows);
      sums.begin(rows, x, tape.inputStride());
      cell.forward(sums, 0, rows, tape.frame(t - 1), tape.frame(t));
      float[] out = tape.frame(t).output;
      Rows.copy(out, 0, sums.stride(), output, at(t, units), units, units, rows);
    }
  }

  /** Makes ready for the way back. */
  void turn() {
    back.begin();
  }

  /**
   * One time step back, after those that follow it: from the outputs' gradients to those of the
   * gates, on the tape, and of the inputs.
   */
  void backward(int step, float[] outputGradient, float[] inputGradient) {
    Rows.add(outputGradient, at(step, units), units, back.output, sums.stride(), rows);
    cell.backward(back, rows, tape.frame(step - 1), tape.frame(step));
    if (inputGradient.length > 0) {
      back.toInput(rows, tape.frame(step).gates, stepGradient);
      int to = at(step, inputs);
      Rows.copy(stepGradient, 0, inputStride, inputGradient, to, inputs, inputs, rows);
    }
  }

  /** Where the slice begins in a time step of the batch. */
  private int at(int step, int features) {
    return (step * batch + first) * features;
  }
}
