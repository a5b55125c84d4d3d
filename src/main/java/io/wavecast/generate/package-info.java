/** Points for the stream: sampled curves and CSV replay. */
@NullMarked
package io.wavecast.generate;

import org.jspecify.annotations.NullMarked;
