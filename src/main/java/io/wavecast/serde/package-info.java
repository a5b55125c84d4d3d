/** Records to bytes and back, for every topic and store. */
@NullMarked
package io.wavecast.serde;

import org.jspecify.annotations.NullMarked;
