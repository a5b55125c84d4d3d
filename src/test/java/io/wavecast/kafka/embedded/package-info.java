/** Tests of the embedded broker. */
@NullMarked
package io.wavecast.kafka.embedded;

import org.jspecify.annotations.NullMarked;
