/** The predictor process: topology, model follower and metrics. */
@NullMarked
package io.wavecast.app.predictor;

import org.jspecify.annotations.NullMarked;
