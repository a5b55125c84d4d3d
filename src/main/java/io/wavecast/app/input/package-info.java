/** Inspection of topics of any format, and of the state of single series. */
@NullMarked
package io.wavecast.app.input;

import org.jspecify.annotations.NullMarked;
