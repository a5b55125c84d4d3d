package io.wavecast.generate.curves;

import io.wavecast.generate.pace.Timeline;
import java.util.function.UnaryOperator;

/**
 * What can be changed about sampled curves while they run. A change takes effect with the next
 * step, for all series at once. Thread-safe.
 */
public final class CurveControls {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Timeline clock;
  private Setting setting; // guarded by this
  private long pausedAt; // of the clock, while paused; guarded by this
  private long stoodStill; // nanoseconds of the pauses that have ended; guarded by this

  /**
   * How the curves are.
   *
   * @param frequency times the frequency they began with, 0.01 to 100
   * @param amplitude times the amplitude they began with, 0 to 1000
   * @param noise standard deviation of the Gaussian noise, finite, 0 or more
   * @param paused whether no points come
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
   * @param noise what the curves begin with
   * @param clock what the run would be paced by
   */
  public CurveControls(double noise, Timeline clock) {
    this.setting = new Setting(1, 1, noise, false);
    this.clock = clock;
  }

  /** How the curves are now. */
  public synchronized Setting setting() {
    return setting;
  }

  /**
   * Changes them.
   *
   * @return how they are from now on
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

  /** Milliseconds of all pauses that have ended: event time goes on in them, points don't. */
  synchronized long stoodStillMillis() {
    return Math.round(stoodStill / NANOS_PER_MILLI);
  }

  /** The clock, but that it stands still during a pause, so that nothing is caught up after it. */
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
