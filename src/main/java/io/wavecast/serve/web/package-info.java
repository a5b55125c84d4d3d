/** The HTTP side of a process: metrics, health, readiness. */
@NullMarked
package io.wavecast.serve.web;

import org.jspecify.annotations.NullMarked;
