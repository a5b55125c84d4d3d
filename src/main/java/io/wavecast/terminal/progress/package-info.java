/** Progress of long work, on stderr. */
@NullMarked
package io.wavecast.terminal.progress;

import org.jspecify.annotations.NullMarked;
