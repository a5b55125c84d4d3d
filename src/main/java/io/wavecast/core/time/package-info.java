/** Event times as users write them: epoch units, ISO 8601, patterns and time zones. */
@NullMarked
package io.wavecast.core.time;

import org.jspecify.annotations.NullMarked;
