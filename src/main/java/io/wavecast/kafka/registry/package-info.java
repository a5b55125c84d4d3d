/** Schemas from a Schema Registry, over HTTP. */
@NullMarked
package io.wavecast.kafka.registry;

import org.jspecify.annotations.NullMarked;
