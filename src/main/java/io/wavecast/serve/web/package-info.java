/** The HTTP server of a process: metrics, health, readiness, and a site. */
@NullMarked
package io.wavecast.serve.web;

import org.jspecify.annotations.NullMarked;
