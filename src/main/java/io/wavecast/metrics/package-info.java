/** Micrometer implementations of the metrics ports that the other rooms declare. */
@NullMarked
package io.wavecast.metrics;

import org.jspecify.annotations.NullMarked;
