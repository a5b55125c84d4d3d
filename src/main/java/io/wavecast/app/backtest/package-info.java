/** One backtest: where its points and models come from, and its output. */
@NullMarked
package io.wavecast.app.backtest;

import org.jspecify.annotations.NullMarked;
