/** The Kafka Streams topology of the live flow and the service that runs it. */
@NullMarked
package io.wavecast.kafka.topology;

import org.jspecify.annotations.NullMarked;
