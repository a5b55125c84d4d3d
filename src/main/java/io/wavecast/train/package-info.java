/** The trainer job: training sets, fitting, judging and promoting. */
@NullMarked
package io.wavecast.train;

import org.jspecify.annotations.NullMarked;
