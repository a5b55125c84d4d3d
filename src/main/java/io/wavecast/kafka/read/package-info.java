/**
 * Reading topics without a consumer group: to the current end, a bounded range, or continuously.
 */
@NullMarked
package io.wavecast.kafka.read;

import org.jspecify.annotations.NullMarked;
