/** Fitting a network: epochs, learning-rate schedule, early stopping, checkpoints of a run. */
@NullMarked
package io.wavecast.learn.train;

import org.jspecify.annotations.NullMarked;
