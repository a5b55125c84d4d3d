package io.wavecast.generate.curves;

import io.wavecast.generate.pace.Timeline;
import java.util.function.UnaryOperator;

/**
 * Changes sampled curves while they run. A change takes effect with the next step, for all series
 * at once. Thread-safe.
 */
public final class CurveControls {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Timeline clock;
  private Setting setting; // guarded by this
  private long pausedAt; // of the clock, while paused; guarded by this
  private long stoodStill; // nanoseconds of the pauses that have ended; guarded by this

  /**
   * The properties of the curves.
   *
   * @param frequency factor on the initial frequency, 0.01 to 100
   * @param amplitude factor on the initial amplitude, 0 to 1000
   * @param noise standard deviation of the Gaussian noise, finite, 0 or more
   * @param paused whether points are withheld
   */
  public record Setting(double frequency, double amplitude, double noise, boolean paused) {
    public Setting {
      require("frequency", frequency, 0.01, 100);
      require("amplitude", amplitude, 0, 1_000);
      require("noise", noise, 0, Double.MAX_VALUE);
    }

    private static void require(String name, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        throw new IllegalArgumentException(
            name + " is " + value + ", not within " + least + " to " + most);
      }
    }
  }

  /**
   * @param noise initial noise
   * @param clock clock that paces the run
   */
  public CurveControls(double noise, Timeline clock) {
    this.setting = new Setting(1, 1, noise, false);
    this.clock = clock;
  }

  /** Returns the current setting. */
  public synchronized Setting setting() {
    return setting;
  }

  /**
   * Changes the setting.
   *
   * @return the new setting
   */
  public synchronized Setting change(UnaryOperator<Setting> change) {
    Setting next = change.apply(setting);
    if (next.paused() && !setting.paused()) {
      pausedAt = clock.nanoTime();
    } else if (!next.paused() && setting.paused()) {
      stoodStill += clock.nanoTime() - pausedAt;
    }
    setting = next;
    return next;
  }

  /**
   * Returns the length in milliseconds of all pauses that have ended. Event time advances during a
   * pause; points don't.
   */
  synchronized long stoodStillMillis() {
    return Math.round(stoodStill / NANOS_PER_MILLI);
  }

  /**
   * Returns a clock that stands still during a pause, so that no points are caught up afterwards.
   */
  Timeline timeline() {
    return new Timeline() {
      @Override
      public long nanoTime() {
        return running();
      }

      @Override
      public void sleep(long nanos) throws InterruptedException {
        clock.sleep(nanos);
      }
    };
  }

  private synchronized long running() {
    return (setting.paused() ? pausedAt : clock.nanoTime()) - stoodStill;
  }
}
