/** The sliding window of one series, its rules, and how a window is encoded for the network. */
@NullMarked
package io.wavecast.window;

import org.jspecify.annotations.NullMarked;
