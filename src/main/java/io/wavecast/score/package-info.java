/** Rolling error statistics, small and exact. */
@NullMarked
package io.wavecast.score;

import org.jspecify.annotations.NullMarked;
