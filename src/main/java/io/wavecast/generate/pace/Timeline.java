package io.wavecast.generate.pace;

import java.util.concurrent.TimeUnit;

/** Time that passes steadily, to pace by: not the time of day, which may be set back. */
public interface Timeline {
  /** Nanoseconds since some fixed moment. */
  long nanoTime();

  /** Waits for about that many nanoseconds. */
  void sleep(long nanos) throws InterruptedException;

  /** The JVM's own. */
  static Timeline system() {
    return new Timeline() {
      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
      }
    };
  }
}
