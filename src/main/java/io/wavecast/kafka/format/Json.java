package io.wavecast.kafka.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wavecast.core.domain.ModelId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/** One flat JSON object to and from bytes. */
public final class Json {
  /** Doubles are half of what is written; the JDK's own conversion takes thrice the time on 17. */
  private static final JsonFactory FAST =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Writes the fields of an object. */
  @FunctionalInterface
  public interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  private Json() {}

  /** Writes a JSON object on one line. */
  public static byte[] write(Writer fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = FAST.createGenerator(bytes)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Fields read(String what, byte[] value) {
    try {
      JsonNode node = MAPPER.readTree(value);
      if (node == null || !node.isObject()) {
        throw new SerializationException("not a " + what + ": no JSON object");
      }
      return new Fields(what, node);
    } catch (IOException e) {
      throw new SerializationException("not a " + what + ": " + e.getMessage(), e);
    }
  }

  /** The fields of an object that was read, required unless a method says otherwise. */
  record Fields(String what, JsonNode node) {
    String text(String name) {
      return required(name, node.path(name).isTextual()).textValue();
    }

    long integer(String name) {
      JsonNode field = node.path(name);
      return required(name, field.isIntegralNumber() && field.canConvertToLong()).longValue();
    }

    double number(String name) {
      return required(name, node.path(name).isNumber()).doubleValue();
    }

    boolean has(String name) {
      return node.has(name);
    }

    /** Returns the objects of an array; empty if the field is absent. */
    List<Fields> objects(String name) {
      List<Fields> objects = new ArrayList<>();
      array(name).forEach(element -> objects.add(new Fields(what, element)));
      return objects;
    }

    /** Returns the numbers of an array; empty if the field is absent. */
    double[] numbers(String name) {
      JsonNode array = array(name);
      double[] numbers = new double[array.size()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = required(name, array.path(i).isNumber(), array.path(i)).doubleValue();
      }
      return numbers;
    }

    private JsonNode array(String name) {
      JsonNode array = node.path(name);
      return required(name, array.isMissingNode() || array.isArray(), array);
    }

    /** Returns a number; NaN if the field is absent. */
    double numberOrNaN(String name) {
      return has(name) ? number(name) : Double.NaN;
    }

    ModelId model(String name) {
      String text = text(name);
      return ModelId.parse(text)
          .orElseThrow(
              () -> new SerializationException("not a " + what + ": model '" + text + "'"));
    }

    private JsonNode required(String name, boolean fits) {
      return required(name, fits, node.path(name));
    }

    private JsonNode required(String name, boolean fits, JsonNode field) {
      if (!fits) {
        throw new SerializationException("not a " + what + ": field \"" + name + "\"");
      }
      return field;
    }
  }
}
