/** Topics and brokers: create, describe, and watch them. */
@NullMarked
package io.wavecast.kafka.cluster;

import org.jspecify.annotations.NullMarked;
