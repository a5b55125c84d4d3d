/**
 * Fault campaigns: the real program in child processes, which are killed, frozen and starved while
 * an independent reader checks that nothing is lost, doubled or wrong.
 */
@NullMarked
package io.wavecast.faults;

import org.jspecify.annotations.NullMarked;
