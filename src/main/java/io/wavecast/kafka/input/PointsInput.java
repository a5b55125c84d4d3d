package io.wavecast.kafka.input;

import io.wavecast.kafka.format.PointDecoder;
import io.wavecast.kafka.format.PointParser;

/**
 * The format of the points on a topic.
 *
 * @param decoder reads the points of a record
 * @param keyed whether each record holds one point at most, of the series that is its key
 */
public record PointsInput(PointDecoder decoder, boolean keyed) {
  /** The program's own format. */
  public static final PointsInput OWN = new PointsInput(new PointParser(), true);

  /** Returns the input for a format. */
  public static PointsInput of(InputFormat format) {
    return of(format, SchemaSource.NONE);
  }

  /**
   * Returns the input for a format.
   *
   * @param schemas schemas of Avro values
   */
  public static PointsInput of(InputFormat format, SchemaSource schemas) {
    return new PointsInput(new InputParser(format, schemas), format.isKeyedBySeries());
  }
}
