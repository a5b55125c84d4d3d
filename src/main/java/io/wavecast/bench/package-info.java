/**
 * What a run of the benchmarks is asked for. The benchmarks themselves, and the libraries that they
 * compare with, are in a build of their own (src/bench) and not in the program that ships.
 */
@NullMarked
package io.wavecast.bench;

import org.jspecify.annotations.NullMarked;
