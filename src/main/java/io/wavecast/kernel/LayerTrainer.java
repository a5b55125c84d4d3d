package io.wavecast.kernel;

/**
 * One recurrent layer, forward and backward through time. Arrays of sequences hold time step after
 * time step, in each row after row of the batch, in each feature after feature. Weights and their
 * gradients are in Deeplearning4j's order: W of [inputs, gates units] and R of [units, gates units]
 * column by column, then b. Allocates when a batch is larger than any before, else nothing. Not
 * thread-safe.
 */
public final class LayerTrainer {
  private final LayerWeights weights;
  private final Cell cell;
  private final int inputs;
  private final int units;

  private Tape tape;
  private GateSums sums;
  private Backward back;
  private LayerGradients gradients;
  private float[] inputGradient;
  private int rows;
  private int steps;

  /** A layer that computes with the best engine of this JVM. */
  public LayerTrainer(CellType type, int inputs, int units) {
    this(Engines.best(), type, inputs, units);
  }

  LayerTrainer(Engine engine, CellType type, int inputs, int units) {
    this.weights = new LayerWeights(engine, type, inputs, units);
    this.cell = type.cell(engine);
    this.inputs = inputs;
    this.units = units;
    tape = new Tape(weights, 1, 1);
    sums = new GateSums(weights, 1);
    back = new Backward(weights, 1);
    gradients = new LayerGradients(weights, 1);
    inputGradient = new float[engine.padded(inputs)];
  }

  private void makeRoom() {
    if (tape.holds(rows, steps)) {
      return;
    }
    tape = new Tape(weights, rows, steps);
    sums = new GateSums(weights, rows);
    back = new Backward(weights, rows);
    gradients = new LayerGradients(weights, rows);
    inputGradient = new float[rows * inputStride()];
  }

  /** Distance between two rows of {@link #inputGradient}. */
  private int inputStride() {
    return weights.engine().padded(inputs);
  }

  /**
   * Runs a batch forward from a zero state and keeps what {@link #backward} needs.
   *
   * @param parameters the layer's weights
   * @param input [steps][batch][inputs]
   * @param output receives [steps][batch][units]
   */
  public void forward(float[] parameters, float[] input, int batch, int steps, float[] output) {
    this.rows = batch;
    this.steps = steps;
    makeRoom();
    weights.load(parameters, 0);
    for (int t = 0; t < steps; t++) {
      float[] x = tape.input(t);
      Rows.copy(input, t * rows * inputs, inputs, x, 0, tape.inputStride(), inputs, rows);
      sums.begin(rows, x, tape.inputStride());
      cell.forward(sums, 0, rows, tape.frame(t - 1), tape.frame(t));
      Rows.copy(
          tape.frame(t).output, 0, sums.stride(), output, t * rows * units, units, units, rows);
    }
  }

  /**
   * Goes back over the batch that {@link #forward} saw last.
   *
   * @param parameters the weights of the forward pass
   * @param outputGradient of the loss for the outputs, [steps][batch][units]
   * @param parameterGradient receives the sum over the batch, in the order of the weights
   * @param inputGradient receives [steps][batch][inputs]; not written when it has no length
   */
  public void backward(
      float[] parameters,
      float[] outputGradient,
      float[] parameterGradient,
      float[] inputGradient) {
    back.begin(parameters);
    gradients.begin();
    for (int t = steps - 1; t >= 0; t--) {
      Frame before = tape.frame(t - 1);
      Frame now = tape.frame(t);
      Rows.add(outputGradient, t * rows * units, units, back.output, sums.stride(), rows);
      cell.backward(back, rows, before, now);
      gradients.add(cell, rows, tape.input(t), back.gates, before, now);
      if (inputGradient.length > 0) {
        storeInputGradient(t, inputGradient);
      }
    }
    gradients.store(parameterGradient);
  }

  private void storeInputGradient(int step, float[] result) {
    back.toInput(rows, inputGradient);
    Rows.copy(inputGradient, 0, inputStride(), result, step * rows * inputs, inputs, inputs, rows);
  }
}
