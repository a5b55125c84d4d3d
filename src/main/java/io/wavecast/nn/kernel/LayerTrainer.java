package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * One recurrent layer, forward and backward through time. Sequences are arrays of [time step][row
 * of the batch][feature]. Weights and their gradients are in Deeplearning4j's order: W of [inputs,
 * gates units] and R of [units, gates units] column by column, then b. Allocates only when a batch
 * is larger than any before. Not thread-safe.
 *
 * <p><b>Design.</b> On two cores a batch is divided into two slices of rows, and the gradients of
 * the weights into two parts. The calling thread and a thread of the common pool compute them at
 * the same time. Each sum belongs to one thread and has the order that a single thread would use,
 * so the results are bitwise equal. If the pool has not started its half when the caller has
 * finished, the caller computes it too, so a busy machine loses nothing.
 */
public final class LayerTrainer {
  private final LayerWeights weights;
  private final TransposedWeights transposed;
  private final boolean mayShare;
  private final RecurrentCell cell;
  private final BatchSlice whole;
  private final LayerGradients wholeGradients;
  private final BatchSlice[] halves;
  private final LayerGradients[] halfGradients;

  private boolean shared;
  private int steps;

  /**
   * Creates a layer that uses the best engine of this JVM.
   *
   * @param twoThreads whether a thread of the common pool may compute a part of a large batch
   */
  public LayerTrainer(CellType type, int inputs, int units, boolean twoThreads) {
    this(Engines.best(), type, inputs, units, twoThreads);
  }

  LayerTrainer(Engine engine, CellType type, int inputs, int units, boolean twoThreads) {
    weights = new LayerWeights(engine, type, inputs, units);
    transposed = new TransposedWeights(engine, type, inputs, units);
    mayShare = twoThreads;
    cell = RecurrentCell.of(type, engine);
    whole = slice();
    wholeGradients = new LayerGradients(weights, cell, 0, 1);
    halves = new BatchSlice[] {slice(), slice()};
    halfGradients =
        new LayerGradients[] {
          new LayerGradients(weights, cell, 0, 2), new LayerGradients(weights, cell, 1, 2)
        };
  }

  private BatchSlice slice() {
    return new BatchSlice(weights, transposed, cell);
  }

  /**
   * Runs a batch forward from a zero state and keeps what {@link #backward} needs.
   *
   * @param parameters the layer's weights
   * @param input [stepCount][batch][inputs]
   * @param output receives [stepCount][batch][units]
   */
  public void forward(float[] parameters, float[] input, int batch, int stepCount, float[] output) {
    steps = stepCount;
    divide(batch);
    both(() -> weights.load(parameters, 0), () -> transposed.load(parameters));
    if (shared) {
      both(() -> halves[0].forward(input, output), () -> halves[1].forward(input, output));
    } else {
      whole.forward(input, output);
    }
  }

  private void divide(int batch) {
    int first = TwoThreads.firstHalf(batch);
    long work = weights.multiplyAdds() * steps * batch;
    shared = mayShare && first < batch && TwoThreads.payOff(work);
    if (shared) {
      halves[0].cover(0, first, batch, steps);
      halves[1].cover(first, batch - first, batch, steps);
    } else {
      whole.cover(0, batch, batch, steps);
    }
  }

  /**
   * Goes back over the batch of the last {@link #forward}, with the same weights.
   *
   * @param outputGradient of the loss for the outputs, [steps][batch][units]
   * @param parameterGradient receives the sum over the batch, in the order of the weights
   * @param inputGradient receives [steps][batch][inputs]; an empty array is not written
   */
  public void backward(float[] outputGradient, float[] parameterGradient, float[] inputGradient) {
    if (shared) {
      both(
          () -> back(halves[0], outputGradient, inputGradient),
          () -> back(halves[1], outputGradient, inputGradient));
      both(
          () -> sum(halfGradients[0], parameterGradient),
          () -> sum(halfGradients[1], parameterGradient));
    } else {
      backAndSum(outputGradient, parameterGradient, inputGradient);
    }
  }

  private void back(BatchSlice slice, float[] outputGradient, float[] inputGradient) {
    slice.beginBackward();
    for (int t = steps - 1; t >= 0; t--) {
      slice.backward(t, outputGradient, inputGradient);
    }
  }

  private void sum(LayerGradients part, float[] result) {
    part.begin();
    for (int t = steps - 1; t >= 0; t--) {
      part.add(halves[0], t);
      part.add(halves[1], t);
    }
    part.store(result);
  }

  /**
   * Fuses the backward pass and the gradient sums per step while the gates are in the CPU cache.
   */
  private void backAndSum(float[] outputGradient, float[] result, float[] inputGradient) {
    whole.beginBackward();
    wholeGradients.begin();
    for (int t = steps - 1; t >= 0; t--) {
      whole.backward(t, outputGradient, inputGradient);
      wholeGradients.add(whole, t);
    }
    wholeGradients.store(result);
  }

  private void both(Runnable mine, Runnable others) {
    if (!shared) {
      mine.run();
      others.run();
      return;
    }
    TwoThreads.run(mine, others);
  }
}
