/**
 * Stretches of topics, read once and bounded: from an offset to the end that stood at the start.
 */
@NullMarked
package io.wavecast.history;

import org.jspecify.annotations.NullMarked;
