/** Training and evaluation by hand, in a checkpoint folder. */
@NullMarked
package io.wavecast.app.exercise;

import org.jspecify.annotations.NullMarked;
