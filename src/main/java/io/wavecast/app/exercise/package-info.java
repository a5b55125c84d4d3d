/** The laboratory exercise: training and evaluation in a checkpoint folder. */
@NullMarked
package io.wavecast.app.exercise;

import org.jspecify.annotations.NullMarked;
