/**
 * Recurrent cells as plain-array kernels; knows no framework.
 *
 * <p>{@link NetworkKernel} predicts with {@link NetworkWeights}; {@link LayerTrainer} runs one
 * layer forward and back through time. Both are made of the same parts: a {@code Cell} has the
 * equations of an LSTM, a GRU or a plain recurrence, on {@code Frame}s of one time step for all
 * rows of a batch; nearly all time goes into the products of a {@code Matrix} and the activation
 * functions of an {@code Engine}, of which there are two. Rows are padded with zeros to whole
 * vectors, and zero weights and gradients keep the padding zero, so that sizes of any number need
 * no loops of their own. The state before the first time step is zero: products with it are left
 * out, a tenth of the exercise's work.
 */
@NullMarked
package io.wavecast.nn.kernel;

import org.jspecify.annotations.NullMarked;
