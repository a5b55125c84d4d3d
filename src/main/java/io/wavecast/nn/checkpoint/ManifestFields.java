package io.wavecast.nn.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** Reads fields by name and checks their types. */
record ManifestFields(JsonNode json) {
  String text(String name) throws CheckpointException {
    return required(name, json.path(name).isTextual()).textValue();
  }

  int integer(String name) throws CheckpointException {
    JsonNode field = json.path(name);
    return required(name, field.isIntegralNumber() && field.canConvertToInt()).intValue();
  }

  long longInteger(String name) throws CheckpointException {
    JsonNode field = json.path(name);
    return required(name, field.isIntegralNumber() && field.canConvertToLong()).longValue();
  }

  double number(String name) throws CheckpointException {
    return required(name, json.path(name).isNumber()).doubleValue();
  }

  boolean isNull(String name) {
    return json.path(name).isNull();
  }

  <E> E constant(String name, E[] constants, Function<E, String> stored)
      throws CheckpointException {
    String text = text(name);
    for (E constant : constants) {
      if (stored.apply(constant).equals(text)) {
        return constant;
      }
    }
    throw new CheckpointException("wavecast.json: " + name + " '" + text + "' is not known");
  }

  private JsonNode required(String name, boolean fits) throws CheckpointException {
    if (!fits) {
      throw new CheckpointException("wavecast.json: " + name + " is missing or has a wrong type");
    }
    return json.path(name);
  }
}
