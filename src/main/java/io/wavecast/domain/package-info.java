/**
 * The words of the project as records and sealed types; no behaviour beyond their own invariants.
 */
@NullMarked
package io.wavecast.domain;

import org.jspecify.annotations.NullMarked;
