/** The demo: all parts in one process. */
@NullMarked
package io.wavecast.app.demo;

import org.jspecify.annotations.NullMarked;
