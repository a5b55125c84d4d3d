/** An independent consumer that compares the topics with each other. */
@NullMarked
package io.wavecast.kafka.audit;

import org.jspecify.annotations.NullMarked;
