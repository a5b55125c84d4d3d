/**
 * Points for the stream: sampled curves that can be continued, and CSV replay, paced by absolute
 * deadlines and written to a sink port.
 */
@NullMarked
package io.wavecast.generate;

import org.jspecify.annotations.NullMarked;
