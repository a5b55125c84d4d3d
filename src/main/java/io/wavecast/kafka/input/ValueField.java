package io.wavecast.kafka.input;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;

/**
 * A field that holds values.
 *
 * @param name appended to the series id; empty for the only field
 * @param pointer place in a JSON value
 */
record ValueField(Optional<String> name, JsonPointer pointer) {}
