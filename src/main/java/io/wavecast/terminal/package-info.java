/** Text that is safe to print on a terminal. */
@NullMarked
package io.wavecast.terminal;

import org.jspecify.annotations.NullMarked;
