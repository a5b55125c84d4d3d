package io.wavecast.generate.csv;

import io.wavecast.core.domain.Point;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sequence of rows. */
@FunctionalInterface
interface RowSource {
  /** Returns the points of the next row, at least one; null at the end. */
  @Nullable List<Point> next() throws InterruptedException;
}
