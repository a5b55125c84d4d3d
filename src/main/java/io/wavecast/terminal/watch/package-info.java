/** The live table and lines of the watch command. */
@NullMarked
package io.wavecast.terminal.watch;

import org.jspecify.annotations.NullMarked;
