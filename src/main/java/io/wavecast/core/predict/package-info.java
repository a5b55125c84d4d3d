/** Models and predictors as the live flow sees them, persistence, and the models that serve now. */
@NullMarked
package io.wavecast.core.predict;

import org.jspecify.annotations.NullMarked;
