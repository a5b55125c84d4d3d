/** Micrometer implementations of the metrics ports that other packages declare. */
@NullMarked
package io.wavecast.serve.metrics;

import org.jspecify.annotations.NullMarked;
