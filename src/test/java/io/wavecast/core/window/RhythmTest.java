package io.wavecast.core.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.wavecast.core.state.StateReader;
import io.wavecast.core.state.StateWriter;
import io.wavecast.core.window.Rhythm.Step;
import io.wavecast.testkit.TestSeed;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shares of predicted points are those of windows of ten points. */
class RhythmTest {
  private static final int WINDOW = 10;
  private static final int POINTS = 2_000;
  private static final long DAY = 86_400_000L;

  private enum Uneven {
    JITTER_30,
    JITTER_50,
    UNIFORM_50,
    POISSON,
    ALTERNATING,
    HEART;

    LongSupplier steps(SplittableRandom random) {
      int[] turn = {0};
      return switch (this) {
        case JITTER_30 -> () -> gauss(random, 1_000, 300);
        case JITTER_50 -> () -> gauss(random, 1_000, 500);
        case UNIFORM_50 -> () -> random.nextLong(500, 1_500);
        case POISSON -> () -> Math.max(1, Math.round(-1_000 * Math.log(1 - random.nextDouble())));
        case ALTERNATING -> () -> turn[0]++ % 2 == 0 ? 300 : 700;
        // now and then an early beat, or one that is missing
        case HEART ->
            () ->
                random.nextDouble() > 0.03
                    ? gauss(random, 800, 50)
                    : random.nextBoolean() ? 400 : 1_200;
      };
    }

    private static long gauss(SplittableRandom random, double mean, double deviation) {
      return Math.max(1, Math.round(mean + deviation * random.nextGaussian()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void predictsNearlyAllPointsOfUnevenSeries(Uneven kind) {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);

    // when twenty series go on without an outage
    double share = 0;
    for (int i = 0; i < 20; i++) {
      share += predicted(times(0, POINTS, kind.steps(random))) / 20;
    }

    // then restarts cost at most 3% of the points
    assertThat(share).as("-Dwavecast.test.seed=%d", seed).isGreaterThan(0.97);
  }

  @ParameterizedTest
  @EnumSource
  void stillNoticesAnOutageOfTenStepsInUnevenSeries(Uneven kind) {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);

    // when ten points are missing in each of a hundred series
    int noticed = 0;
    for (int i = 0; i < 100; i++) {
      List<Long> times = times(0, 300, kind.steps(random));
      Rhythm rhythm = new Rhythm(1.5);
      observe(rhythm, times);
      long mean = (times.get(299) - times.get(0)) / 299;
      noticed +=
          rhythm.copy().observe(times.get(299) + 11 * mean) == Step.OUTAGE
                  || afterOutage(rhythm, times.get(299), 11 * mean)
              ? 1
              : 0;
    }

    assertThat(noticed).as("-Dwavecast.test.seed=%d", seed).isGreaterThanOrEqualTo(90);
  }

  private static boolean afterOutage(Rhythm rhythm, long newest, long gap) {
    // a false alarm just before: the next step is never an outage, the one after it is
    Rhythm copy = rhythm.copy();
    copy.observe(newest + gap / 11);
    return copy.observe(newest + gap / 11 + gap) == Step.OUTAGE;
  }

  @Test
  void predictsWeekdaysFromTheThirdWeekOn() {
    List<Long> days = days(600, date -> !isWeekend(date));

    assertThat(predicted(days)).isGreaterThan(0.97);
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, days);
    assertThat(rhythm.longestRecurringGap()).isEqualTo(3 * DAY);
    assertThat(rhythm.typicalStep()).isBetween(0.999 * DAY, 1.001 * DAY);
  }

  @Test
  void keepsTheWindowOverHolidaysOnceWeekendsAreKnown() {
    Set<LocalDate> holidays =
        Set.of(
            LocalDate.of(2020, 2, 17),
            LocalDate.of(2020, 5, 25),
            LocalDate.of(2020, 7, 1),
            LocalDate.of(2020, 12, 25));
    List<Long> days = days(300, date -> !isWeekend(date) && !holidays.contains(date));

    assertThat(outages(days)).isEqualTo(1);
  }

  @Test
  void noticesTwoMissingWeeksOfWeekdays() {
    List<Long> days = days(100, date -> !isWeekend(date));
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, days);

    long friday = days.get(99);

    assertThat(rhythm.observe(friday + 17 * DAY)).isEqualTo(Step.OUTAGE);
  }

  @Test
  void keepsTheWindowOverNightsOfBusinessHours() {
    List<Long> hours = new ArrayList<>();
    for (long day : days(80, date -> !isWeekend(date))) {
      for (int hour = 9; hour < 18; hour++) {
        hours.add(day + hour * 3_600_000L);
      }
    }

    // two nights and two weekends until they are known
    assertThat(outages(hours)).isLessThanOrEqualTo(3);
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, hours);
    long evening = hours.get(hours.size() - 1);
    assertThat(rhythm.observe(evening + 11 * 3_600_000L)).isEqualTo(Step.OUTAGE);
  }

  @Test
  void recognizesPausesThatRecurWithoutACalendar() {
    List<Long> bursts = new ArrayList<>();
    for (long i = 0; i < 50; i++) {
      for (long j = 0; j < 20; j++) {
        bursts.add(i * 107_003 + j * 1_000);
      }
    }

    assertThat(outages(bursts)).isEqualTo(2);
  }

  @Test
  void restartsAtASinglePointMissingFromAnEvenSeries() {
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, times(0, 20, () -> 1_000));

    assertThat(rhythm.copy().observe(20_500)).isEqualTo(Step.REGULAR);
    assertThat(rhythm.copy().observe(20_501)).isEqualTo(Step.OUTAGE);
  }

  @Test
  void neverDecidesOnOneStep() {
    Rhythm rhythm = new Rhythm(1.5);

    assertThat(rhythm.observe(0)).isEqualTo(Step.REGULAR);
    assertThat(rhythm.observe(1)).isEqualTo(Step.REGULAR);
    assertThat(rhythm.observe(100_000)).isEqualTo(Step.REGULAR);
  }

  @Test
  void learnsASlowerRhythmAfterOneRestart() {
    // given a series that becomes ten times slower
    List<Long> times = times(0, 100, () -> 1_000);
    times.addAll(times(times.get(99) + 10_000, 100, () -> 10_000));

    assertThat(outages(times)).isEqualTo(1);
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, times);
    assertThat(rhythm.typicalStep()).isBetween(9_999.0, 10_001.0);
  }

  @Test
  void learnsAFasterRhythmFromThreeSteps() {
    // given a slow start
    List<Long> times = times(0, 21, () -> 10_000);
    times.addAll(times(201_000, 4, () -> 1_000));
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, times);

    // when a gap comes that is shorter than the first steps
    Step gap = rhythm.observe(208_000);

    assertThat(gap).isEqualTo(Step.OUTAGE);
  }

  @Test
  void isNotChangedByOneOutage() {
    Rhythm rhythm = new Rhythm(1.5);
    observe(rhythm, times(0, 50, () -> 1_000));
    double before = rhythm.longestStep();

    rhythm.observe(10_000_000);

    assertThat(rhythm.longestStep()).isEqualTo(before);
  }

  @Test
  void acceptsEveryStepWhenTheFactorIsZero() {
    Rhythm rhythm = new Rhythm(0);
    observe(rhythm, times(0, 50, () -> 1_000));

    assertThat(rhythm.observe(Long.MAX_VALUE / 2)).isEqualTo(Step.REGULAR);
  }

  @Test
  void survivesWriteAndReadAtEveryPoint() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    Rhythm rhythm = new Rhythm(1.5);
    long time = 0;
    rhythm.observe(time);
    for (int i = 0; i < 5_000; i++) {
      long step = 1 + (long) Math.pow(10, 9 * random.nextDouble() * random.nextDouble());
      StateWriter bytes = new StateWriter();
      rhythm.write(bytes);
      Rhythm restored = new Rhythm(1.5);
      restored.read(new StateReader(bytes.toBytes()));
      assertThat(bytes.size()).isLessThan(200);
      Rhythm copy = rhythm.copy();
      assertThat(restored)
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(rhythm)
          .hasSameHashCodeAs(rhythm);

      Step expected = rhythm.observe(time + step);

      assertThat(restored.observe(time + step))
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(expected);
      assertThat(copy.observe(time + step)).as("-Dwavecast.test.seed=%d", seed).isEqualTo(expected);
      time += step;
    }
  }

  @Test
  void rejectsDamagedBytes() {
    byte[] damaged = {1, 0, 0, 0, 0, 99};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Rhythm(1.5).read(new StateReader(damaged)));
  }

  private static List<Long> times(long start, int count, LongSupplier steps) {
    List<Long> times = new ArrayList<>();
    long time = start;
    for (int i = 0; i < count; i++) {
      times.add(time);
      time += steps.getAsLong();
    }
    return times;
  }

  private static List<Long> days(int count, Predicate<LocalDate> open) {
    return LocalDate.of(2020, 1, 6)
        .datesUntil(LocalDate.of(2030, 1, 1))
        .filter(open)
        .limit(count)
        .map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli())
        .toList();
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  private static void observe(Rhythm rhythm, List<Long> times) {
    times.forEach(rhythm::observe);
  }

  private static long outages(List<Long> times) {
    Rhythm rhythm = new Rhythm(1.5);
    long outages = 0;
    for (int i = 0; i < times.size(); i++) {
      outages += rhythm.observe(times.get(i)) == Step.OUTAGE ? 1 : 0;
    }
    return outages;
  }

  private static double predicted(List<Long> times) {
    Rhythm rhythm = new Rhythm(1.5);
    int size = 0;
    int predicted = 0;
    for (int i = 0; i < times.size(); i++) {
      size = rhythm.observe(times.get(i)) == Step.OUTAGE ? 1 : size + 1;
      predicted += size >= WINDOW ? 1 : 0;
    }
    return (double) predicted / times.size();
  }
}
