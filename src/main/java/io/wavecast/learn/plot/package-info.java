/** Plots as PNG files. */
@NullMarked
package io.wavecast.learn.plot;

import org.jspecify.annotations.NullMarked;
