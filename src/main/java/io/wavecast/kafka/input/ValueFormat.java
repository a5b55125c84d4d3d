package io.wavecast.kafka.input;

/** The format of the values of a topic's records. */
public enum ValueFormat {
  /** JSON text. */
  JSON,
  /** A number as text. */
  TEXT,
  /** A number as Kafka's {@code DoubleSerializer} writes it. */
  DOUBLE,
  /** A number as Kafka's {@code FloatSerializer} writes it. */
  FLOAT,
  /** A number as Kafka's {@code LongSerializer} writes it. */
  LONG,
  /** A number as Kafka's {@code IntegerSerializer} writes it. */
  INTEGER,
  /** Avro with the id of its schema in a registry: byte 0, 4 bytes of id, the value. */
  AVRO
}
