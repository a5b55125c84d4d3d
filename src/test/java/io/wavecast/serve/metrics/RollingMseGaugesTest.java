package io.wavecast.serve.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RollingMseGaugesTest {
  private final Metrics metrics = new Metrics();
  private Instant now = Instant.EPOCH;

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void showsTheLatestValueOfASeries() {
    // given
    RollingMseGauges gauges = new RollingMseGauges(metrics.registry(), 50, () -> now);

    // when
    gauges.update("sin-0", 0.5);
    gauges.update("sin-0", 0.25);
    gauges.update("cos-0", 0.125);

    // then
    assertThat(metrics.scrape())
        .contains("wavecast_rolling_mse{series=\"sin-0\"} 0.25")
        .contains("wavecast_rolling_mse{series=\"cos-0\"} 0.125");
  }

  @Test
  void ignoresSeriesBeyondTheLimitButGoesOnWithTheShownOnes() {
    // given
    RollingMseGauges gauges = new RollingMseGauges(metrics.registry(), 1, () -> now);

    // when
    gauges.update("first", 1);
    gauges.update("second", 2);
    gauges.update("first", 3);

    // then
    assertThat(gaugeLines()).containsExactly("wavecast_rolling_mse{series=\"first\"} 3.0");
  }

  @Test
  void showsNoneWhenTheLimitIsZero() {
    // given
    RollingMseGauges gauges = new RollingMseGauges(metrics.registry(), 0, () -> now);

    // when
    gauges.update("sin-0", 1);

    // then
    assertThat(gaugeLines()).isEmpty();
  }

  @Test
  void staysWithinTheLimitWhenManyThreadsBringAHundredThousandSeries() throws Exception {
    // given
    RollingMseGauges gauges =
        new RollingMseGauges(metrics.registry(), RollingMseGauges.DEFAULT_LIMIT, () -> now);
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(4);

    // when
    List<Future<?>> done =
        IntStream.range(0, 4)
            .<Future<?>>mapToObj(
                thread ->
                    threads.submit(
                        () -> {
                          start.await();
                          for (int i = 0; i < 100_000; i++) {
                            gauges.update("series-" + i, i);
                          }
                          return null;
                        }))
            .toList();
    start.countDown();
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();

    // then
    assertThat(gaugeLines()).hasSize(50).allSatisfy(line -> assertThat(line).doesNotEndWith("NaN"));
  }

  @Test
  void showsNothingForASeriesThatHasGoneSilent() {
    // given
    RollingMseGauges gauges = new RollingMseGauges(metrics.registry(), 2, () -> now);
    gauges.update("gone", 1);
    gauges.update("here", 2);

    // when one of them brings nothing new for too long
    now = now.plus(RollingMseGauges.STALE);
    gauges.update("here", 3);
    now = now.plusMillis(1);

    // then
    assertThat(gaugeLines())
        .containsExactlyInAnyOrder(
            "wavecast_rolling_mse{series=\"gone\"} NaN",
            "wavecast_rolling_mse{series=\"here\"} 3.0");
  }

  @Test
  void givesThePlaceOfASilentSeriesToAnother() {
    // given one place, taken
    RollingMseGauges gauges = new RollingMseGauges(metrics.registry(), 1, () -> now);
    gauges.update("gone", 1);
    gauges.update("new", 2);
    assertThat(gaugeLines()).containsExactly("wavecast_rolling_mse{series=\"gone\"} 1.0");

    // when its series has gone silent
    now = now.plus(RollingMseGauges.STALE).plusMillis(1);
    gauges.update("new", 3);

    // then another one has it, and keeps it
    gauges.update("gone", 4);
    assertThat(gaugeLines()).containsExactly("wavecast_rolling_mse{series=\"new\"} 3.0");
  }

  @Test
  void refusesANegativeLimit() {
    assertThatThrownBy(() -> new RollingMseGauges(metrics.registry(), -1, () -> now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private List<String> gaugeLines() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("wavecast_rolling_mse{"))
        .toList();
  }
}
