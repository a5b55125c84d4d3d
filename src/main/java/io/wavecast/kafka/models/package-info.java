/** The models topic: publish, list and follow versions and serving pointers. */
@NullMarked
package io.wavecast.kafka.models;

import org.jspecify.annotations.NullMarked;
