package io.wavecast.nn.kernel;

import io.wavecast.core.domain.CellType;

/**
 * One recurrent layer, forward and backward through time. Arrays of sequences hold time step after
 * time step, in each row after row of the batch, in each feature after feature. Weights and their
 * gradients are in Deeplearning4j's order: W of [inputs, gates units] and R of [units, gates units]
 * column by column, then b. Allocates when a batch is larger than any before, else next to nothing.
 * Not thread-safe.
 *
 * <p><b>Design.</b> On two cores a batch is cut in two slices of rows, and the weights' gradients
 * in two parts, which the calling thread and one of the common pool compute at the same time. Each
 * sum is taken by one of them, in the order in which one thread would take it, so that the results
 * are the same bit by bit, whoever computes what. A half that the pool hasn't begun when the caller
 * is done with its own is the caller's, too, so that a busy machine loses nothing by it.
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
   * A layer that computes with the best engine of this JVM.
   *
   * @param twoThreads whether large batches may use a thread of the common pool beside the caller's
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
    shared = mayShare && first < batch && TwoThreads.areWorth(work);
    if (shared) {
      halves[0].cover(0, first, batch, steps);
      halves[1].cover(first, batch - first, batch, steps);
    } else {
      whole.cover(0, batch, batch, steps);
    }
  }

  /**
   * Goes back over the batch that {@link #forward} saw last, with the same weights.
   *
   * @param outputGradient of the loss for the outputs, [steps][batch][units]
   * @param parameterGradient receives the sum over the batch, in the order of the weights
   * @param inputGradient receives [steps][batch][inputs]; not written when it has no length
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
    slice.turn();
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

  /** As the two, but each step's gates are used while they are in the caches. */
  private void backAndSum(float[] outputGradient, float[] result, float[] inputGradient) {
    whole.turn();
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
