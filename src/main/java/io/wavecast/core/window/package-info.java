/**
 * The sliding window of one series: admission of points, and the encoding that serving and training
 * share.
 */
@NullMarked
package io.wavecast.core.window;

import org.jspecify.annotations.NullMarked;
