/** An in-process Kafka broker (KRaft). */
@NullMarked
package io.wavecast.embedded;

import org.jspecify.annotations.NullMarked;
