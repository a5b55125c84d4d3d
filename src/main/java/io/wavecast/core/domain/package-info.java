/**
 * Values that the whole program shares, as records and sealed types with no behavior beyond their
 * own invariants.
 */
@NullMarked
package io.wavecast.core.domain;

import org.jspecify.annotations.NullMarked;
