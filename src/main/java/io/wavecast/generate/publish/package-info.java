/** Points on their way to Kafka, and where each series of a topic ends. */
@NullMarked
package io.wavecast.generate.publish;

import org.jspecify.annotations.NullMarked;
