package io.wavecast.nn.kernel;

/**
 * Adjacent rows of a batch, forward and backward through time. Rows are independent, so different
 * threads may compute different slices; the results do not depend on how a batch is divided.
 */
final class BatchSlice {
  private final LayerWeights weights;
  private final TransposedWeights transposed;
  private final RecurrentCell cell;
  private final int inputs;
  private final int units;
  private final int inputStride;

  private ForwardCache cache;
  private GateSums sums;
  private BackwardPass back;
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
    cache = new ForwardCache(weights, 1, 1);
    sums = new GateSums(weights, 1);
    back = new BackwardPass(weights, transposed, 1);
    stepGradient = new float[inputStride];
  }

  /** Selects the rows and the sequence length that this slice covers. */
  void cover(int newFirst, int newRows, int newBatch, int newSteps) {
    first = newFirst;
    rows = newRows;
    batch = newBatch;
    steps = newSteps;
    if (!cache.holds(rows, steps)) {
      cache = new ForwardCache(weights, rows, steps);
      sums = new GateSums(weights, rows);
      back = new BackwardPass(weights, transposed, rows);
      stepGradient = new float[rows * inputStride];
    }
  }

  int rows() {
    return rows;
  }

  ForwardCache cache() {
    return cache;
  }

  /**
   * Computes the slice's part of the batch's outputs from the batch's inputs, both
   * [steps][batch][features].
   */
  void forward(float[] input, float[] output) {
    for (int t = 0; t < steps; t++) {
      float[] x = cache.input(t);
      PaddedRows.copy(input, at(t, inputs), inputs, x, 0, cache.inputStride(), inputs, rows);
      sums.begin(rows, x, cache.inputStride());
      cell.forward(sums, 0, rows, cache.state(t - 1), cache.state(t));
      float[] out = cache.state(t).output;
      PaddedRows.copy(out, 0, sums.stride(), output, at(t, units), units, units, rows);
    }
  }

  /** Prepares the backward pass. */
  void beginBackward() {
    back.begin();
  }

  /**
   * Goes back one time step; the later steps must be done. Computes the gradients of the gates,
   * which replace the gates in the cache, and of the inputs.
   */
  void backward(int step, float[] outputGradient, float[] inputGradient) {
    PaddedRows.add(outputGradient, at(step, units), units, back.output, sums.stride(), rows);
    cell.backward(back, rows, cache.state(step - 1), cache.state(step));
    if (inputGradient.length > 0) {
      back.toInput(rows, cache.state(step).gates, stepGradient);
      int to = at(step, inputs);
      PaddedRows.copy(stepGradient, 0, inputStride, inputGradient, to, inputs, inputs, rows);
    }
  }

  /** Returns the index at which the slice begins in a time step of the batch. */
  private int at(int step, int features) {
    return (step * batch + first) * features;
  }
}
