package io.wavecast.kafka.input;

/** Schemas of Avro values by their ids. Thread-safe. */
@FunctionalInterface
public interface SchemaSource {
  /** Knows no schema. */
  SchemaSource NONE = id -> new Found.Unknown("there is no --schema-registry");

  /** The result of looking for a schema. */
  sealed interface Found {
    /** A schema as JSON text. */
    record Text(String schema) implements Found {}

    /** There is no such schema, with the reason in words. */
    record Unknown(String reason) implements Found {}
  }

  /**
   * Finds a schema. Blocks while its origin can't be reached.
   *
   * @throws SchemasUnavailableException if the origin can't be reached and waiting has ended
   */
  Found find(int id);
}
