/** Networks in service: predictors made from checkpoints, verified before they serve. */
@NullMarked
package io.wavecast.nn.serving;

import org.jspecify.annotations.NullMarked;
