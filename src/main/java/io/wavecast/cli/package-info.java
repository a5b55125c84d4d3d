/** The commands: parsing and wiring only. */
@NullMarked
package io.wavecast.cli;

import org.jspecify.annotations.NullMarked;
