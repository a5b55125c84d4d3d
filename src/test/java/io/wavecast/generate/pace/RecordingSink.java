package io.wavecast.generate.pace;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it is sent, and does at each point what a test asks for. */
public final class RecordingSink implements PointSink {
  public final List<GeneratedPoint> points = new ArrayList<>();
  public int flushes;
  public Hook beforeEach = point -> {};

  @FunctionalInterface
  public interface Hook {
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

  public List<String> ids() {
    return points.stream().map(point -> point.point().series()).toList();
  }

  public List<Long> timestamps() {
    return points.stream().map(point -> point.point().timestamp()).toList();
  }

  public List<Double> values() {
    return points.stream().map(point -> point.point().value()).toList();
  }
}
