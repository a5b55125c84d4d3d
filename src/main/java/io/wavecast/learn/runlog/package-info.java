/**
 * What a training leaves beside its checkpoints: the loss of every step, as CSV and for
 * TensorBoard.
 */
@NullMarked
package io.wavecast.learn.runlog;

import org.jspecify.annotations.NullMarked;
