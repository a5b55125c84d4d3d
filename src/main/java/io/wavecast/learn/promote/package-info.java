/** Rounds on live series: train a challenger, judge it, promote it or keep the champion. */
@NullMarked
package io.wavecast.learn.promote;

import org.jspecify.annotations.NullMarked;
