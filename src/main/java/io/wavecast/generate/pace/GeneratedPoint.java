package io.wavecast.generate.pace;

import io.wavecast.core.domain.Point;

/**
 * A point on its way into the stream.
 *
 * @param point the point
 * @param index the running number of the sample on its curve, from 0; {@link #NO_INDEX} for a point
 *     that was not sampled from a curve
 */
public record GeneratedPoint(Point point, long index) {
  /** The index of a point that belongs to no curve. */
  public static final long NO_INDEX = -1;

  public GeneratedPoint {
    if (index < NO_INDEX) {
      throw new IllegalArgumentException("index of the sample is negative: " + index);
    }
  }
}
