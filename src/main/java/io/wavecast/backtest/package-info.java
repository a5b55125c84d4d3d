/**
 * Replays a range of points through the code of the live flow and compares its errors with those of
 * baselines.
 */
@NullMarked
package io.wavecast.backtest;

import org.jspecify.annotations.NullMarked;
