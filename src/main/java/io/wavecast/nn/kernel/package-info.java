/**
 * Recurrent cells as plain-array kernels; knows no framework.
 *
 * <p>{@link NetworkKernel} predicts with {@link NetworkWeights}; {@link LayerTrainer} runs one
 * layer forward and backward through time. Both use the same parts. A {@code RecurrentCell} has the
 * equations of an LSTM, a GRU or a plain RNN, on a {@code StepState} of one time step for all rows
 * of a batch. Nearly all time goes into the products of a {@code Matrix} and the activation
 * functions of an {@code Engine}, which has two implementations. Rows are padded with zeros to
 * whole vectors. Zero weights and gradients keep the padding zero, so no size needs loops of its
 * own. The state before the first time step is zero; skipping products with it saves a tenth of the
 * exercise's work.
 */
@NullMarked
package io.wavecast.nn.kernel;

import org.jspecify.annotations.NullMarked;
