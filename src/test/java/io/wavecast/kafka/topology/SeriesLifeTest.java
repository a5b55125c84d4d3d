package io.wavecast.kafka.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesLimits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Series with wrong clocks, series that nobody needs any more, and series that are reset. */
class SeriesLifeTest {
  private static final long NOW = TopologyFixture.NOW.toEpochMilli();
  private static final long YEARS = Duration.ofDays(60 * 365).toMillis();

  private final AtomicInteger expired = new AtomicInteger();
  private final AtomicInteger forgotten = new AtomicInteger();
  private final LiveMetrics metrics =
      new LiveMetrics() {
        @Override
        public void expired(int series) {
          expired.addAndGet(series);
        }

        @Override
        public void forgotten() {
          forgotten.incrementAndGet();
        }
      };
  private final TopologyFixture flow = new TopologyFixture(SeriesConfig.DEFAULT, metrics);

  @AfterEach
  void close() {
    flow.close();
  }

  private void send(String series, int index, long eventTime) {
    flow.send(series, "{\"value\": %d, \"timestamp\": %d}".formatted(index, eventTime), NOW);
  }

  private List<String> reasons() {
    return flow.deadLetters().stream()
        .map(letter -> Objects.requireNonNull(letter.headers().lastHeader("reason")))
        .map(header -> new String(header.value(), UTF_8))
        .toList();
  }

  @Test
  void aPointFarAheadOfClockAndRecordIsRejectedAndTheSeriesContinues() {
    flow.sendRamp("a", 0, 15);
    send("a", 99, NOW + YEARS);
    flow.sendRamp("a", 15, 5);

    assertThat(reasons()).containsExactly("ahead");
    assertThat(flow.predictions()).hasSize(11);
  }

  @Test
  void aPointALittleAheadIsNormal() {
    flow.sendRamp("a", 0, 10);
    send("a", 1, NOW + Duration.ofHours(23).toMillis());
    send("b", 1, NOW + Duration.ofHours(25).toMillis());

    assertThat(reasons()).containsExactly("ahead");
  }

  @Test
  void aSeriesRestartsAfterARecordWithAWrongClock() {
    // given a newest point of 2030 whose record says so too
    flow.sendRamp("a", 0, 10);
    flow.send("a", "99", NOW + YEARS);

    // when points of now keep arriving in order
    flow.sendRamp("a", 10, 14);

    // then four are late, and the next ten make a window
    assertThat(reasons()).containsExactly("late", "late", "late", "late");
    assertThat(flow.predictions()).extracting(p -> p.last()).containsExactly(9.0, 23.0);
  }

  @Test
  void lateStragglersOfAHealthySeriesDontRestartIt() {
    // given a series whose clock is ahead by half a minute
    for (int i = 0; i < 12; i++) {
      send("a", i, NOW + 30_000 + i * 100L);
    }
    // when many older points arrive in order, and then the next one
    for (int i = 0; i < 20; i++) {
      send("a", i, NOW + i * 100L);
    }
    send("a", 12, NOW + 30_000 + 12 * 100L);

    assertThat(reasons()).hasSize(20).containsOnly("late");
    assertThat(flow.predictions()).hasSize(4).last().extracting(p -> p.last()).isEqualTo(12.0);
  }

  @Test
  void oldDataIsReplayedInOrderWithoutARestart() {
    for (int i = 0; i < 12; i++) {
      send("a", i, 150L * i);
    }
    for (int i = 0; i < 12; i++) {
      send("a", i, 50L + i);
    }

    assertThat(reasons()).hasSize(12).containsOnly("late");
  }

  @Test
  void aTombstoneForgetsItsSeriesOnly() {
    flow.sendRamp("a", 0, 12);
    flow.sendRamp("b", 0, 12);
    flow.send("a", null, 1_200);
    flow.send("unknown", null, 1_200);
    flow.predictions();
    flow.scores();

    // the same event times again: nothing is late
    flow.sendRamp("a", 0, 10);
    flow.sendRamp("b", 12, 1);

    assertThat(forgotten).hasValue(2);
    assertThat(flow.predictions()).extracting(p -> p.series()).containsExactly("a", "b");
    assertThat(flow.scores()).extracting(s -> s.series()).containsExactly("b");
    assertThat(flow.deadLetters()).isEmpty();
  }

  @Test
  void aSeriesWithoutAPointForTheTimeToLiveLeaves() {
    flow.sendRamp("old", 0, 12);
    flow.advance(Duration.ofDays(6));
    flow.sendRamp("young", 0, 12);
    flow.predictions();

    flow.advance(Duration.ofDays(2));

    assertThat(expired).hasValue(1);
    flow.sendRamp("old", 12, 1);
    flow.sendRamp("young", 12, 1);
    assertThat(flow.predictions()).extracting(p -> p.series()).containsExactly("young");
  }

  @Test
  void noSeriesLeavesWithoutATimeToLive() {
    SeriesConfig forever =
        SeriesConfig.DEFAULT.withLimits(new SeriesLimits(Duration.ofDays(1), Duration.ZERO));
    try (TopologyFixture endless = new TopologyFixture(forever, metrics)) {
      endless.sendRamp("a", 0, 12);
      endless.advance(Duration.ofDays(4_000));
      endless.sendRamp("a", 12, 1);

      assertThat(expired).hasValue(0);
      assertThat(endless.predictions()).hasSize(4);
    }
  }
}
