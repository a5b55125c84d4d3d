/**
 * A Kafka broker inside this process, for the demo and for tests. Kafka's server classes aren't a
 * supported API, so no other package uses them.
 */
@NullMarked
package io.wavecast.kafka.embedded;

import org.jspecify.annotations.NullMarked;
