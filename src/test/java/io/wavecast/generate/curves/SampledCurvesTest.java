package io.wavecast.generate.curves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.wavecast.core.domain.Curve;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.RunSummary;
import io.wavecast.generate.pace.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampledCurvesTest extends SampledCurvesFixture {
  @Test
  void samplesSineAndCosineFromZero() {
    // when
    run(settings(BOTH, 1, 0.01, 0, 1), 3, Map.of());

    // then
    assertThat(sink.ids()).containsExactly("sin-0", "cos-0", "sin-0", "cos-0", "sin-0", "cos-0");
    assertThat(sink.values())
        .containsExactly(0.0, 1.0, Math.sin(0.01), Math.cos(0.01), Math.sin(0.02), Math.cos(0.02));
    assertThat(sink.points.stream().map(GeneratedPoint::index))
        .containsExactly(0L, 0L, 1L, 1L, 2L, 2L);
  }

  @Test
  void makesThatManySeriesOfEachFunction() {
    // when
    RunSummary summary = run(settings(BOTH, 50, 0.01, 0, 1), 1, Map.of());

    // then
    assertThat(summary.points()).isEqualTo(100);
    assertThat(sink.ids())
        .doesNotHaveDuplicates()
        .startsWith("sin-0", "cos-0", "sin-1", "cos-1")
        .endsWith("sin-49", "cos-49");
  }

  @Test
  void spreadsThePhasesOfTheSeries() {
    // given: of 100 phases on a circle, evenly spread ones would lie 0.063 apart
    List<Double> phases =
        LongStream.range(0, 100)
            .mapToObj(k -> new SampledSeries(settings(BOTH, 100, 0.01, 0, 1), Curve.SIN, (int) k))
            .map(series -> phase(series))
            .sorted()
            .toList();

    // then
    for (int k = 1; k < phases.size(); k++) {
      assertThat(phases.get(k) - phases.get(k - 1)).isBetween(0.02, 0.15);
    }
  }

  @Test
  void keepsASeriesTheSameWhenThereAreMoreOfThem() {
    // given
    SampledSeries few = new SampledSeries(settings(BOTH, 4, 0.01, 0.1, 1), Curve.COS, 3);
    SampledSeries many = new SampledSeries(settings(BOTH, 900, 0.01, 0.1, 1), Curve.COS, 3);

    // then
    assertThat(few.value(77)).isEqualTo(many.value(77));
  }

  @Test
  void stampsEachSampleOneIntervalLater() {
    // when
    run(settings(List.of(Curve.SIN), 1, 0.01, 0, 1), 3, Map.of());

    // then
    assertThat(sink.timestamps())
        .containsExactly(1_700_000_000_000L, 1_700_000_000_100L, 1_700_000_000_200L);
  }

  @Test
  void keepsFractionsOfAMillisecondInTheInterval() {
    // given
    Duration interval = Duration.ofNanos(1_500_000);

    // when
    run(new CurveSettings(List.of(Curve.SIN), 1, 0.01, 0, 1, Instant.EPOCH, interval), 5, Map.of());

    // then
    assertThat(sink.timestamps()).containsExactly(0L, 1L, 3L, 4L, 6L);
  }

  @Test
  void givesTheSameValuesForTheSameSeedAndOthersForAnother() {
    // when
    run(settings(BOTH, 3, 0.01, 0.1, 42), 100, Map.of());
    run(settings(BOTH, 3, 0.01, 0.1, 42), 100, Map.of());
    run(settings(BOTH, 3, 0.01, 0.1, 43), 100, Map.of());

    // then
    List<Double> values = sink.values();
    assertThat(values.subList(600, 1200)).isEqualTo(values.subList(0, 600));
    assertThat(values.subList(1200, 1800)).doesNotContainAnyElementsOf(values.subList(0, 600));
  }

  @Test
  void addsGaussianNoiseOfTheGivenDeviation() {
    // given
    SampledSeries series = new SampledSeries(settings(BOTH, 1, 0.01, 0.5, 42), Curve.SIN, 0);
    int count = 20_000;

    // when
    List<Double> noise =
        LongStream.range(0, count).mapToObj(i -> series.value(i) - Math.sin(0.01 * i)).toList();

    // then: four standard errors at most, and the share of a Gaussian within one deviation
    double mean = noise.stream().mapToDouble(x -> x).average().orElseThrow();
    double variance = noise.stream().mapToDouble(x -> x * x).average().orElseThrow();
    double next = 0;
    for (int i = 1; i < count; i++) {
      next += noise.get(i) * noise.get(i - 1) / count;
    }
    assertThat(mean).isCloseTo(0, within(4 * 0.5 / Math.sqrt(count)));
    assertThat(variance).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / count)));
    assertThat(next).isCloseTo(0, within(4 * 0.25 / Math.sqrt(count)));
    assertThat(noise.stream().filter(x -> Math.abs(x) < 0.5).count() / (double) count)
        .isCloseTo(0.6827, within(0.015));
  }

  @Test
  void givesEachSeriesNoiseOfItsOwn() {
    // when
    run(settings(BOTH, 50, 1e-300, 1, 7), 1, Map.of());
    run(settings(BOTH, 50, 1e-300, 0, 7), 1, Map.of());

    // then
    List<Double> values = sink.values();
    List<Double> noise = new ArrayList<>();
    for (int k = 0; k < 100; k++) {
      noise.add(values.get(k) - values.get(100 + k));
    }
    assertThat(noise.stream().map(x -> Math.round(x * 1e12)).toList()).doesNotHaveDuplicates();
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertRefused("functions", () -> settings(List.of(), 1, 0.01, 0, 1));
    assertRefused("twice", () -> settings(List.of(Curve.SIN, Curve.SIN), 1, 0.01, 0, 1));
    assertRefused("series is 0", () -> settings(BOTH, 0, 0.01, 0, 1));
    assertRefused("sample gap is 0", () -> settings(BOTH, 1, 0, 0, 1));
    assertRefused("sample gap is NaN", () -> settings(BOTH, 1, Double.NaN, 0, 1));
    assertRefused("noise is -1", () -> settings(BOTH, 1, 0.01, -1, 1));
    assertRefused(
        "interval is PT0.0009S",
        () -> new CurveSettings(BOTH, 1, 0.01, 0, 1, START, Duration.ofNanos(900_000)));
    assertRefused(
        "before 1970",
        () -> new CurveSettings(BOTH, 1, 0.01, 0, 1, Instant.ofEpochMilli(-1), INTERVAL));
    assertRefused("rate is -1", () -> Schedule.endless(-1));
    assertRefused("rate is NaN", () -> Schedule.endless(Double.NaN));
    assertRefused("count is 0", () -> Schedule.ofCount(1, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 10, 1000})
  void letsEventTimeKeepUpWithTheRate(double rate) {
    assertThat(CurveSettings.intervalAt(rate).toNanos() * rate).isCloseTo(1e9, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1001, 1e9})
  void neverTakesAnIntervalBelowAMillisecondOfItself(double rate) {
    assertThat(CurveSettings.intervalAt(rate)).isEqualTo(Duration.ofMillis(1));
  }

  private static void assertRefused(String reason, Runnable making) {
    assertThatThrownBy(making::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static double phase(SampledSeries sine) {
    double atZero = sine.value(0);
    double beforeZero = sine.value(-1);
    double cosine = (atZero * Math.cos(0.01) - beforeZero) / Math.sin(0.01);
    double angle = Math.atan2(atZero, cosine);
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }
}
