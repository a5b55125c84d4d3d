/** A bounded sample of the points of any number of series, kept up to date point by point. */
@NullMarked
package io.wavecast.learn.sample;

import org.jspecify.annotations.NullMarked;
