package io.wavecast.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.testkit.TestSeed;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class IntervalTrackerTest {
  private final long seed = TestSeed.next();
  private final Random random = new Random(seed);

  @Test
  void hasNoIntervalBeforeTheFirstError() {
    IntervalTracker tracker = new IntervalTracker(0.9);

    assertThat(tracker.halfWidth(0)).isNaN();
    tracker.learn(1);
    assertThat(tracker.halfWidth(0)).isGreaterThan(2.3);
  }

  @Test
  void coversItsShareOfGaussianErrors() {
    assertThat(coverage(5_000, i -> random.nextGaussian())).isCloseTo(0.9, within(0.01));
  }

  @Test
  void coversItsShareOfErrorsWithHeavyTails() {
    assertThat(coverage(5_000, i -> Math.tan(Math.PI * (random.nextDouble() - 0.5))))
        .isCloseTo(0.9, within(0.015));
  }

  @Test
  void coversItsShareOfErrorsThatAreMostlyZero() {
    assertThat(coverage(5_000, i -> random.nextInt(3) == 0 ? random.nextGaussian() : 0))
        .isCloseTo(0.9, within(0.02));
  }

  @Test
  void coversItsShareWhileTheScaleWanders() {
    assertThat(coverage(10_000, i -> random.nextGaussian() * Math.exp(4 * Math.sin(0.01 * i))))
        .isCloseTo(0.9, within(0.015));
  }

  @Test
  void isRatherTooWideAtTheStart() {
    int inside = 0;
    for (int series = 0; series < 500; series++) {
      IntervalTracker tracker = new IntervalTracker(0.9);
      tracker.learn(Math.abs(random.nextGaussian()));
      for (int i = 0; i < 20; i++) {
        double error = Math.abs(random.nextGaussian());
        inside += error <= tracker.halfWidth(0) ? 1 : 0;
        tracker.learn(error);
      }
    }

    assertThat(inside / 10_000.0).as("-Dwavecast.test.seed=%d", seed).isBetween(0.92, 0.98);
  }

  @Test
  void coversAgainSoonAfterThousandsOfZeros() {
    IntervalTracker tracker = new IntervalTracker(0.9);
    for (int i = 0; i < 3_000; i++) {
      tracker.learn(0);
    }
    assertThat(tracker.halfWidth(0)).isZero();
    int inside = 0;
    for (int i = 0; i < 200; i++) {
      double error = Math.abs(random.nextGaussian());
      inside += error <= tracker.halfWidth(0) ? 1 : 0;
      tracker.learn(error);
    }

    assertThat(inside).as("-Dwavecast.test.seed=%d", seed).isGreaterThan(165);
  }

  @Test
  void anOutlierAndItsAftermathDoNotWidenWhatFollows() {
    IntervalTracker tracker = new IntervalTracker(0.9, 0.999);
    for (int i = 0; i < 500; i++) {
      tracker.learn(Math.abs(random.nextGaussian()));
    }
    tracker.learn(0); // only the first few errors outside in a row are clipped
    double[] before = {tracker.halfWidth(0), tracker.halfWidth(1)};

    tracker.learn(1e6);
    tracker.learn(1e6);
    for (int i = 0; i < 20; i++) {
      tracker.learn(0.8);
    }

    assertThat(tracker.halfWidth(0)).as("-Dwavecast.test.seed=%d", seed).isLessThan(2 * before[0]);
    assertThat(tracker.halfWidth(1)).as("-Dwavecast.test.seed=%d", seed).isLessThan(3 * before[1]);
  }

  @Test
  void rareMissesAreCountedWell() {
    IntervalTracker tracker = new IntervalTracker(0.9, 0.999);
    int outside = 0;
    for (int i = 0; i < 30_000; i++) {
      double error = Math.abs(random.nextGaussian());
      outside += i > 0 && error > tracker.halfWidth(1) ? 1 : 0;
      tracker.learn(error);
    }

    assertThat(outside).as("-Dwavecast.test.seed=%d", seed).isBetween(10, 60);
  }

  @Test
  void continuesFromItsBytesToTheLastDigitAndStartsANewLevelAnew() {
    IntervalTracker one = new IntervalTracker(0.9, 0.999);
    IntervalTracker same = new IntervalTracker(0.9, 0.999);
    IntervalTracker others = new IntervalTracker(0.5, 0.999);
    for (int i = 0; i < 100; i++) {
      one.learn(Math.abs(random.nextGaussian()));
    }
    StateWriter out = new StateWriter();
    one.write(out);
    same.read(new StateReader(out.toBytes()));
    others.read(new StateReader(out.toBytes()));

    assertThat(others.halfWidth(1)).isEqualTo(one.halfWidth(1));
    assertThat(others.halfWidth(0)).isLessThan(one.halfWidth(0));
    for (int i = 0; i < 100; i++) {
      double error = Math.abs(random.nextGaussian());
      one.learn(error);
      same.learn(error);
      assertThat(same.halfWidth(0)).isEqualTo(one.halfWidth(0));
      assertThat(same.halfWidth(1)).isEqualTo(one.halfWidth(1));
    }
  }

  private double coverage(int points, IntToDoubleFunction error) {
    IntervalTracker tracker = new IntervalTracker(0.9);
    int inside = 0;
    for (int i = 0; i < points; i++) {
      double absolute = Math.abs(error.applyAsDouble(i));
      inside += i == 0 || absolute <= tracker.halfWidth(0) ? 1 : 0;
      tracker.learn(absolute);
    }
    return inside / (double) points;
  }
}
