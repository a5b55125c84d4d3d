/** What predicts: the models that serve now, swapped atomically, and the naive baseline. */
@NullMarked
package io.wavecast.predict;

import org.jspecify.annotations.NullMarked;
