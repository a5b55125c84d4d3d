/** The demo: every part in one process. */
@NullMarked
package io.wavecast.app.demo;

import org.jspecify.annotations.NullMarked;
