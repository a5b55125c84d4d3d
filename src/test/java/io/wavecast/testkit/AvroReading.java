package io.wavecast.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records of one Avro schema as Confluent's serializers write them. */
public final class AvroReading {
  /** A record of device, time in milliseconds, and an optional temperature. */
  public static final String SCHEMA =
      "{\"type\":\"record\",\"name\":\"Reading\",\"fields\":["
          + "{\"name\":\"device\",\"type\":\"string\"},"
          + "{\"name\":\"at\",\"type\":{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}},"
          + "{\"name\":\"temp\",\"type\":[\"null\",\"double\"]}]}";

  private AvroReading() {}

  /** Returns the bytes of a record, with a schema id before them. */
  public static byte[] of(int schemaId, String device, long at, double temp) throws IOException {
    Schema schema = new Schema.Parser().parse(SCHEMA);
    GenericRecord record = new GenericData.Record(schema);
    record.put("device", device);
    record.put("at", at);
    record.put("temp", temp);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeByte(0);
    head.writeInt(schemaId);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
