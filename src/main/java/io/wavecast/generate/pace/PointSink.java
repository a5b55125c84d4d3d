package io.wavecast.generate.pace;

import io.wavecast.core.domain.Point;
import java.util.function.Consumer;

/**
 * The destination of points. A sink may deliver later than it accepts, but never loses a point
 * silently: the next call reports a failed delivery. Used by one thread at a time.
 */
public interface PointSink extends AutoCloseable {
  /** One that hands each point on at once. */
  static PointSink to(Consumer<Point> taker) {
    return new PointSink() {
      @Override
      public void send(GeneratedPoint point) {
        taker.accept(point.point());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  /**
   * Accepts a point; waits while the sink is full.
   *
   * @throws PointSinkException when earlier points could not be delivered; this one is not accepted
   * @throws InterruptedException when interrupted while waiting; this one is not accepted
   */
  void send(GeneratedPoint point) throws InterruptedException;

  /**
   * Waits until every accepted point is delivered.
   *
   * @throws PointSinkException when some could not be
   * @throws InterruptedException when interrupted while waiting; delivery goes on
   */
  void flush() throws InterruptedException;

  /**
   * Delivers what is left, within a bounded time.
   *
   * @throws PointSinkException when some points could not be delivered and no call has said so yet
   */
  @Override
  void close();
}
