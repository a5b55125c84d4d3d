package io.wavecast.kafka.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A table keeps track of idle series whatever happens to its entries. */
class IdleTrackingTest {
  private final SeriesEngine engine =
      new SeriesEngine(SeriesConfig.DEFAULT, new ActiveModels(), LiveMetrics.NONE);
  private final SeriesTable table = new SeriesTable();
  private final ChangeWriter writer = new ChangeWriter(table, (key, value) -> {}, false);
  private long offset;

  private void point(String series, long time) {
    SeriesEntry known = table.find(series);
    SeriesEntry entry = known == null ? new SeriesEntry(series, engine.newState()) : known;
    Point point = new Point(series, time, offset);
    if (engine.accept(entry.state(), point) instanceof PointOutcome.Accepted accepted) {
      SeriesStep step = SeriesStep.after(entry.state(), point, accepted.restarted());
      writer.step(entry, ++offset, step, time);
    }
  }

  private List<String> idle(long since) {
    return table.idleSince(since, 1_000).stream().map(SeriesEntry::series).sorted().toList();
  }

  @Test
  void seriesOfATableThatWasRestoredAreFound() {
    point("a", 1_000);
    point("b", 2_000);

    assertThat(idle(10_000)).isEmpty();

    table.trackIdle();

    assertThat(idle(1_500)).containsExactly("a");
  }

  @Test
  void aRemovedSeriesIsForgotten() {
    table.trackIdle();
    point("a", 1_000);
    writer.remove(Objects.requireNonNull(table.find("a")), ++offset, 1_100);

    assertThat(idle(10_000)).isEmpty();

    // when it begins again
    point("a", 5_000);

    assertThat(idle(10_000)).containsExactly("a");
  }

  @Test
  void seriesWhoseOffsetsWereDroppedAreFoundOnce() {
    table.trackIdle();
    for (int s = 0; s < 20; s++) {
      point("s" + s, 1_000 + s);
    }
    // given that the topic of points was created anew
    List<SeriesEntry> all = new ArrayList<>();
    table.iterator().forEachRemaining(all::add);
    all.forEach(entry -> entry.restored(SeriesEntry.NONE, entry.lastSeen()));

    // when half of the series have further points
    for (int s = 0; s < 20; s += 2) {
      point("s" + s, 10_000);
    }

    assertThat(idle(5_000)).hasSize(10).doesNotContain("s0", "s2");
    assertThat(idle(10_001)).hasSize(10).contains("s0", "s2");
  }
}
