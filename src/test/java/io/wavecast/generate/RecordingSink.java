package io.wavecast.generate;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is sent, and does at each point what a test asks for. */
final class RecordingSink implements PointSink {
  final List<GeneratedPoint> points = new ArrayList<>();
  int flushes;
  Hook beforeEach = point -> {};

  @FunctionalInterface
  interface Hook {
    void accept(GeneratedPoint point) throws InterruptedException;
  }

  @Override
  public void send(GeneratedPoint point) throws InterruptedException {
    beforeEach.accept(point);
    points.add(point);
  }

  @Override
  public void flush() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    flushes++;
  }

  @Override
  public void close() {}

  List<String> ids() {
    return points.stream().map(point -> point.point().series()).toList();
  }

  List<Long> timestamps() {
    return points.stream().map(point -> point.point().timestamp()).toList();
  }

  List<Double> values() {
    return points.stream().map(point -> point.point().value()).toList();
  }
}
