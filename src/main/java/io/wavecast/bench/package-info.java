/**
 * The request for a run of the benchmarks. The benchmarks themselves, and the libraries that they
 * compare with, are a separate build (src/bench) and not part of the program that ships.
 */
@NullMarked
package io.wavecast.bench;

import org.jspecify.annotations.NullMarked;
