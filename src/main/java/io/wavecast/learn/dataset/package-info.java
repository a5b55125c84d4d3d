/** Training, validation and test windows, and the scales learned from them. */
@NullMarked
package io.wavecast.learn.dataset;

import org.jspecify.annotations.NullMarked;
