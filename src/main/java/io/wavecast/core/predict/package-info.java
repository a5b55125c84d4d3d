/** The ports of prediction, persistence, and the models that serve now. */
@NullMarked
package io.wavecast.core.predict;

import org.jspecify.annotations.NullMarked;
