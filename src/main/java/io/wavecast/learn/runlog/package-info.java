/** The log of a training: the loss of every step, as CSV and for TensorBoard. */
@NullMarked
package io.wavecast.learn.runlog;

import org.jspecify.annotations.NullMarked;
