/** The commands; the only place that wires rooms together. */
@NullMarked
package io.wavecast.cli;

import org.jspecify.annotations.NullMarked;
