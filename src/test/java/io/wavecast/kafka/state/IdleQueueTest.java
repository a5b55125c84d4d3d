package io.wavecast.kafka.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Series without a step for long are found, whatever steps the others had meanwhile. */
class IdleQueueTest {
  private final IdleQueue queue = new IdleQueue();

  private SeriesEntry seen(String series, long time) {
    SeriesEntry entry = new SeriesEntry(series, new SeriesState(SeriesConfig.DEFAULT));
    entry.restored(0, time);
    queue.add(entry);
    return entry;
  }

  private List<String> take(long time, int max) {
    return queue.take(time, max).stream().map(SeriesEntry::series).toList();
  }

  @Test
  void thoseWithoutAStepForLongestComeFirst() {
    seen("c", 300);
    seen("a", 100);
    seen("b", 200);

    assertThat(take(301, 2)).containsExactly("a", "b");
    assertThat(take(301, 2)).containsExactly("c");
    assertThat(take(301, 2)).isEmpty();
  }

  @Test
  void aSeriesWithAStepSinceItWasQueuedStays() {
    SeriesEntry busy = seen("busy", 100);
    seen("idle", 150);
    busy.stepped(1, 1_000);

    assertThat(take(500, 10)).containsExactly("idle");

    // when it has no further step
    assertThat(take(1_000, 10)).isEmpty();
    assertThat(take(1_001, 10)).containsExactly("busy");
  }

  @Test
  void aRemovedSeriesIsNotTaken() {
    SeriesEntry removed = seen("a", 100);
    seen("b", 200);
    queue.remove(removed);

    assertThat(queue.size()).isEqualTo(1);
    assertThat(take(1_000, 10)).containsExactly("b");
  }

  @Test
  void aSeriesThatWasSeenByAClockThatIsSetBackIsFoundInTime() {
    SeriesEntry entry = seen("a", 90_000);
    entry.stepped(1, 1_000);
    queue.moveUp(entry);

    assertThat(take(2_000, 10)).containsExactly("a");
  }

  @Test
  void oneCallLooksAtABoundedNumberOfSeries() {
    for (int i = 0; i < 100; i++) {
      seen("busy-" + i, i).stepped(1, 1_000);
    }
    seen("idle", 150);

    assertThat(take(500, 5)).isEmpty();
    assertThat(take(500, 5)).isEmpty();
    assertThat(take(500, 5)).containsExactly("idle");
  }
}
