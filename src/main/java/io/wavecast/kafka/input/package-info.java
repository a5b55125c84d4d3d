/** Points from the records of any topic: formats, pointers, templates of series ids, and times. */
@NullMarked
package io.wavecast.kafka.input;

import org.jspecify.annotations.NullMarked;
