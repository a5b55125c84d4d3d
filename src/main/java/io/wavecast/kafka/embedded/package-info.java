/**
 * Kafka inside this process, for the demo and for tests. Kafka's server classes are no supported
 * API: they are used here and nowhere else.
 */
@NullMarked
package io.wavecast.kafka.embedded;

import org.jspecify.annotations.NullMarked;
