/** Profiles of the records of a topic, and the input options that fit them. */
@NullMarked
package io.wavecast.kafka.inspect;

import org.jspecify.annotations.NullMarked;
