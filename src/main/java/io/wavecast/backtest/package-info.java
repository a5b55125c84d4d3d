/**
 * A stretch of points through the very code of the live flow, and how well it was predicted, beside
 * the baselines.
 */
@NullMarked
package io.wavecast.backtest;

import org.jspecify.annotations.NullMarked;
