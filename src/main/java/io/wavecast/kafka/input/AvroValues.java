package io.wavecast.kafka.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.wavecast.kafka.format.PointParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads Avro values that name their schema by its id in a registry: byte 0, four bytes of id, the
 * value. The schema that wrote a value also reads it. Thread-safe.
 */
final class AvroValues {
  private static final int HEAD = 1 + Integer.BYTES;
  private static final int MAX_DETAIL = 200;

  static {
    // a damaged length must not make Avro allocate memory for it
    for (String limited : List.of("bytes", "string", "collectionItems")) {
      String property = "org.apache.avro.limits." + limited + ".maxLength";
      System.setProperty(property, System.getProperty(property, "" + PointParser.MAX_VALUE_BYTES));
    }
  }

  private final SchemaSource schemas;
  private final Map<Integer, Schema> parsed = new ConcurrentHashMap<>();

  AvroValues(SchemaSource schemas) {
    this.schemas = schemas;
  }

  JsonNode read(byte[] value) throws RejectedRecordException {
    if (value.length < HEAD || value[0] != 0) {
      throw RejectedRecordException.malformed(
          "the value doesn't begin with byte 0 and the id of an Avro schema");
    }
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    Schema schema = schema(id);
    try {
      BinaryDecoder decoder =
          DecoderFactory.get().binaryDecoder(value, HEAD, value.length - HEAD, null);
      Object read = new GenericDatumReader<>(schema).read(null, decoder);
      if (!decoder.isEnd()) {
        throw RejectedRecordException.malformed("something follows the Avro value");
      }
      return AvroJson.of(read, schema);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw RejectedRecordException.malformed(
          "the value doesn't fit schema %d: %s".formatted(id, shortened(e)));
    }
  }

  private Schema schema(int id) throws RejectedRecordException {
    Schema known = parsed.get(id);
    if (known != null) {
      return known;
    }
    SchemaSource.Found found = schemas.find(id);
    if (found instanceof SchemaSource.Found.Text text) {
      try {
        Schema schema = new Schema.Parser().parse(text.schema());
        parsed.put(id, schema);
        return schema;
      } catch (AvroRuntimeException e) {
        throw RejectedRecordException.malformed(
            "schema %d isn't an Avro schema: %s".formatted(id, shortened(e)));
      }
    }
    throw RejectedRecordException.malformed(
        "schema %d is unknown: %s".formatted(id, ((SchemaSource.Found.Unknown) found).reason()));
  }

  private static String shortened(Throwable e) {
    String text = String.valueOf(e.getMessage());
    return text.substring(0, Math.min(text.length(), MAX_DETAIL));
  }
}
