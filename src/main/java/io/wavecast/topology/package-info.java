/** The Kafka Streams topology; builds without a broker. */
@NullMarked
package io.wavecast.topology;

import org.jspecify.annotations.NullMarked;
