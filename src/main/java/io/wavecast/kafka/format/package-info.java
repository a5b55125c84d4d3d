/** Records of every topic to bytes and back, pinned by golden tests. */
@NullMarked
package io.wavecast.kafka.format;

import org.jspecify.annotations.NullMarked;
