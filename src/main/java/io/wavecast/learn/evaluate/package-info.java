/** Baselines, and the errors of forecasts on the same windows. */
@NullMarked
package io.wavecast.learn.evaluate;

import org.jspecify.annotations.NullMarked;
