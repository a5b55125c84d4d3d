package io.wavecast.kafka.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelFacts;
import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.Point;
import io.wavecast.core.domain.Season;
import io.wavecast.core.predict.ActiveModels;
import io.wavecast.core.predict.Model;
import io.wavecast.core.predict.Predictor;
import io.wavecast.core.series.LiveMetrics;
import io.wavecast.core.series.PointOutcome;
import io.wavecast.core.series.SeriesConfig;
import io.wavecast.core.series.SeriesEngine;
import io.wavecast.core.series.SeriesStep;
import io.wavecast.testkit.TestSeed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The changelog of a task restores its states to the last bit. */
class ChangesTest {
  private static final SeriesConfig CONFIG = SeriesConfig.MIXTURE;

  private final ActiveModels models = new ActiveModels();
  private final SeriesEngine engine = new SeriesEngine(CONFIG, models, LiveMetrics.NONE);
  private final SeriesTable live = new SeriesTable();
  private List<Change> log = new ArrayList<>();
  private ChangeWriter writer = writer(live, false);
  private final Map<String, Long> clocks = new HashMap<>();
  private long offset = -1;

  private record Change(ChangeKey key, @Nullable Bytes value) {
    int size() {
      return key.toBytes().length + (value == null ? 0 : value.get().length);
    }
  }

  /** A model with values, and often a season, that no other version has. */
  private record Odd(ModelId id) implements Model {
    @Override
    public ModelFacts facts() {
      int season = 3 + id.version() % 4;
      return id.version() % 3 == 0
          ? ModelFacts.NONE
          : new ModelFacts(Optional.of(new Season(season, 100, 0.5, 1)), 0.5);
    }

    @Override
    public Predictor newPredictor() {
      return window -> window[3] * id.version() + Math.sin(window[9]);
    }
  }

  private ChangeWriter writer(SeriesTable table, boolean alternate) {
    return new ChangeWriter(
        table,
        (key, value) -> log.add(new Change(key, value == null ? null : Bytes.wrap(value))),
        alternate);
  }

  private SeriesTable restore(List<Change> from, long limit) {
    SeriesTable table = new SeriesTable();
    ChangeReader reader = new ChangeReader(table, CONFIG, limit);
    from.forEach(change -> reader.apply(change.key().toBytes(), bytes(change)));
    return table;
  }

  private static byte @Nullable [] bytes(Change change) {
    Bytes value = change.value();
    return value == null ? null : value.get();
  }

  private void point(String series, SplittableRandom random) {
    SeriesEntry known = live.find(series);
    SeriesEntry entry = known == null ? new SeriesEntry(series, engine.newState()) : known;
    long time = clocks.merge(series, random.nextInt(30) == 0 ? 900L : 100L, Long::sum);
    Point point = new Point(series, time, random.nextDouble(-9, 9));
    offset += random.nextInt(1, 4);
    PointOutcome outcome = engine.accept(entry.state(), point);
    if (outcome instanceof PointOutcome.Accepted accepted) {
      SeriesStep step = SeriesStep.after(entry.state(), point, accepted.restarted());
      writer.step(entry, offset, step, offset);
    }
    live.position = offset;
  }

  private static Map<String, SeriesEntry> entries(SeriesTable table) {
    Map<String, SeriesEntry> all = new TreeMap<>();
    table.iterator().forEachRemaining(entry -> all.put(entry.series(), entry));
    return all;
  }

  private static void assertSame(SeriesTable found, SeriesTable expected, String about) {
    Map<String, SeriesEntry> there = entries(found);
    Map<String, SeriesEntry> wanted = entries(expected);
    assertThat(there.keySet()).as(about).isEqualTo(wanted.keySet());
    wanted.forEach(
        (series, entry) -> {
          SeriesEntry other = Objects.requireNonNull(there.get(series));
          assertThat(other.state()).as(about).isEqualTo(entry.state());
          assertThat(other.lastOffset()).as(about).isEqualTo(entry.lastOffset());
          assertThat(other.lastSeen()).as(about).isLessThanOrEqualTo(expected.position);
        });
    assertThat(found.position).as(about).isEqualTo(expected.position);
    assertThat(found.nextRecord).as(about).isEqualTo(expected.nextRecord);
    assertThat(found.journal.missing(found.nextRecord - 1)).as(about).isZero();
  }

  /** Keeps of some keys only the newest change, as a cleaner does at any moment. */
  private static List<Change> compact(List<Change> log, SplittableRandom random) {
    int clean = random.nextInt(log.size() + 1);
    Map<ChangeKey, Integer> newest = new LinkedHashMap<>();
    for (int i = 0; i < clean; i++) {
      newest.put(log.get(i).key(), i);
    }
    Set<Integer> kept = new HashSet<>(newest.values());
    List<Change> compacted = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) {
      boolean isOld = i < clean && !kept.contains(i);
      boolean isTombstone = i < clean / 2 && log.get(i).value() == null;
      if (!isOld && !isTombstone) {
        compacted.add(log.get(i));
      }
    }
    return compacted;
  }

  @Test
  void aRestoredTableIsTheLiveOneWhateverHappenedAndWhateverWasCompacted() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    models.activate(new Odd(new ModelId("a", 1)));
    for (int commit = 0; commit < 120; commit++) {
      String about = "-Dwavecast.test.seed=%d, commit %d".formatted(seed, commit);
      // given points of few or many series, swapped models, removed series
      int series = random.nextInt(1, random.nextInt(4) == 0 ? 60 : 4);
      for (int i = random.nextInt(150); i > 0; i--) {
        point("ab".charAt(random.nextInt(2)) + "-" + random.nextInt(series), random);
      }
      if (random.nextInt(10) == 0) {
        models.activate(new Odd(new ModelId("a", commit + 2)));
      }
      if (random.nextInt(5) == 0 && live.size() > 0) {
        writer.remove(live.iterator().next(), offset, offset);
      }
      writer.flush(offset);
      // then it can be restored, and goes on from there
      if (random.nextInt(3) == 0) {
        log = compact(log, random);
      }
      SeriesTable restored = restore(log, Long.MAX_VALUE);
      assertSame(restored, live, about);
    }
  }

  @Test
  void aRestoredTableGoesOnAsTheLiveOne() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 50; round++) {
      for (int i = 0; i < 200; i++) {
        point("s-" + random.nextInt(5), random);
      }
      writer.flush(offset);
      SeriesTable restored = restore(log, Long.MAX_VALUE);

      // when it writes the next steps to a changelog of the same records
      List<Change> before = new ArrayList<>(log);
      ChangeWriter next = writer(restored, false);
      entries(restored).values().forEach(next::snapshotAtCommit);
      next.flush(offset);

      assertSame(restore(log, Long.MAX_VALUE), restored, "seed " + seed);
      log = before;
    }
  }

  @Test
  void aStateBeforeTheNewestCanBeRestoredAtLeastOnce() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    writer = writer(live, true);
    for (int commit = 0; commit < 80; commit++) {
      for (int i = random.nextInt(300); i >= 0; i--) {
        point("s-" + random.nextInt(6), random);
      }
      writer.flush(offset);
      SeriesTable committed = restore(log, Long.MAX_VALUE);
      long end = offset;

      // when the changelog goes one commit further than the offsets, and is compacted
      for (int i = random.nextInt(300); i >= 0; i--) {
        point("s-" + random.nextInt(8), random);
      }
      writer.flush(offset);
      List<Change> ahead = compact(log, random);

      SeriesTable restored = restore(ahead, end);
      assertThat(entries(restored).keySet())
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(entries(committed).keySet());
      entries(committed)
          .forEach(
              (series, entry) ->
                  assertThat(entries(restored).get(series))
                      .extracting(SeriesEntry::state)
                      .as("-Dwavecast.test.seed=%d, offset %d", seed, end)
                      .isEqualTo(entry.state()));
      assertThat(restored.position).isEqualTo(end);
    }
  }

  @Test
  void theJournalStaysShortWhenSomeSeriesRarelyHaveAPoint() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 50; i++) {
      point("rare-" + i, random);
    }
    for (int commit = 0; commit < 3_000; commit++) {
      for (int i = 0; i < 20; i++) {
        point("busy-" + i, random);
      }
      writer.flush(offset);
      assertThat(live.journal.neededBytes()).isLessThan(1_100_000);
    }
    assertThat(live.journal.needed()).isGreaterThan(500);
    assertSame(restore(log, Long.MAX_VALUE), live, "");
  }

  @Test
  void aPointCostsFarLessThanItsSeries() {
    // given 200 series whose 100 errors are full
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 130 * 200; i++) {
      point("sin-" + i % 200, random);
    }
    writer.flush(offset);
    log.clear();

    // when each has a point in each of 64 commits
    for (int commit = 0; commit < 64; commit++) {
      for (int i = 0; i < 200; i++) {
        point("sin-" + i, random);
      }
      writer.flush(offset);
    }

    double perPoint = log.stream().mapToInt(Change::size).sum() / (64.0 * 200);
    assertThat(perPoint).isLessThan(120);
  }
}
