/** Helpers for tests of every package: seeds of random tests, child processes with a time limit. */
@NullMarked
package io.wavecast.testkit;

import org.jspecify.annotations.NullMarked;
