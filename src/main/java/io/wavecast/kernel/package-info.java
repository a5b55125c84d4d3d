/** Recurrent cells as plain-array kernels; knows no framework. */
@NullMarked
package io.wavecast.kernel;

import org.jspecify.annotations.NullMarked;
