/**
 * Start and end of a process: shutdown, stop reasons, exit codes, errors a user sees, readiness.
 */
@NullMarked
package io.wavecast.app.lifecycle;

import org.jspecify.annotations.NullMarked;
