/** The examples that the documentation shows, compiled and tried with everything else. */
@NullMarked
package io.wavecast.examples;

import org.jspecify.annotations.NullMarked;
