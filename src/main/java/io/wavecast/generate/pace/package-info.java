/** Sending points on a schedule of absolute deadlines to a sink port. */
@NullMarked
package io.wavecast.generate.pace;

import org.jspecify.annotations.NullMarked;
