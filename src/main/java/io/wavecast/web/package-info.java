/** The HTTP side of a process: metrics, health, readiness. */
@NullMarked
package io.wavecast.web;

import org.jspecify.annotations.NullMarked;
