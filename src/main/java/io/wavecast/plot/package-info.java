/** PNG plots of trainings and of what they led to. */
@NullMarked
package io.wavecast.plot;

import org.jspecify.annotations.NullMarked;
