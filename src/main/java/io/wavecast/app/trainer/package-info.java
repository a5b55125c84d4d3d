/** The trainer process: rounds on live series against a cluster. */
@NullMarked
package io.wavecast.app.trainer;

import org.jspecify.annotations.NullMarked;
