/** Sampled curves that can be continued and changed while they run. */
@NullMarked
package io.wavecast.generate.curves;

import org.jspecify.annotations.NullMarked;
