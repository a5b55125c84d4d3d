package io.wavecast.generate.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.Point;
import io.wavecast.generate.pace.GeneratedPoint;
import io.wavecast.generate.pace.RunEnd;
import io.wavecast.generate.pace.RunProgress;
import io.wavecast.generate.pace.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvReplayTest extends CsvReplayFixture {
  @Test
  void namesTheSeriesAfterTheFile() {
    // when
    ReplaySummary summary = replay("boiler.temperature.csv", "1700000000000,0.5\n1700000000100,1");

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 0, RunEnd.EXHAUSTED));
    assertThat(points())
        .containsExactly(
            new Point("boiler.temperature", T, 0.5), new Point("boiler.temperature", T + 100, 1));
    assertThat(sink.points).allMatch(point -> point.index() == GeneratedPoint.NO_INDEX);
    assertThat(sink.flushes).isEqualTo(1);
  }

  @Test
  void namesTheSeriesAsTold() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1700000000000,0.5\n");

    // when
    replay(file, Optional.of("sin-7"), Schedule.endless(0));

    // then
    assertThat(points()).containsExactly(new Point("sin-7", T, 0.5));
  }

  @Test
  void replaysAtTheGivenRate() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1,1\n2,2\n\nbad\n3,3\n4,4\n5,5\n");
    long start = timeline.nanoTime();

    // when
    replay(file, Optional.empty(), Schedule.endless(2));

    // then
    assertThat(sink.points).hasSize(5);
    assertThat(timeline.nanoTime() - start).isEqualTo(2_500_000_000L);
  }

  @Test
  void endsAtTheCount() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1,1\n2,2\n3,3\n");

    // when
    ReplaySummary summary = replay(file, Optional.empty(), Schedule.ofCount(0, 2));

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(2, 0, RunEnd.COUNT));
  }

  @Test
  void stopsWhenInterruptedEvenAmongUnreadableRows() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "bad\n".repeat(100_000));

    // when
    ReplaySummary summary =
        new CsvReplay(
                new CsvFile(file),
                CsvFormat.AUTO,
                Schedule.endless(0),
                sink,
                timeline,
                problem -> Thread.currentThread().interrupt(),
                RunProgress.NONE)
            .run();

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary).isEqualTo(new ReplaySummary(0, 1, RunEnd.STOPPED));
  }

  @Test
  void stopsWhenClosed() throws Exception {
    // given
    Path file = Files.writeString(folder.resolve("a.csv"), "1,1\n".repeat(100_000));
    CsvReplay replay =
        new CsvReplay(
            new CsvFile(file),
            CsvFormat.AUTO,
            Schedule.endless(0),
            sink,
            timeline,
            problems::add,
            RunProgress.NONE);
    sink.beforeEach = point -> replay.close();

    // when
    ReplaySummary summary = replay.run();

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(1, 0, RunEnd.STOPPED));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void reportsTenBadRowsAndCountsTheRestByReason() {
    // given
    String rows = "1700000000000,1\n" + "noon,1\n".repeat(1_000) + "1700000000001,x\n".repeat(50);

    // when
    ReplaySummary summary = replay("a.csv", rows);

    // then
    assertThat(summary).isEqualTo(new ReplaySummary(1, 1_050, RunEnd.EXHAUSTED));
    assertThat(problems).hasSize(11);
    assertThat(problems.get(9)).contains("a.csv:11: timestamp is neither");
    assertThat(problems.get(10))
        .isEqualTo(
            folder.resolve("a.csv")
                + ": 1040 more rows skipped: 990 with an unreadable timestamp, 50 with an"
                + " unreadable value");
  }

  @Test
  void sortsAFileWhoseNewestRowComesFirst() {
    // when
    replay("a.csv", "timestamp,value\n1700000000003,3\n1700000000002,2\n1700000000001,1\n");

    // then
    assertThat(sink.values()).containsExactly(1.0, 2.0, 3.0);
    assertThat(problems)
        .containsExactly(
            folder.resolve("a.csv") + " is newest first: its 3 rows are sorted by time");
  }

  @Test
  void sortsSeveralSeriesThatAreNewestFirst() {
    // when
    replay("a.csv", "a,9,1\nb,9,2\na,8,3\nb,8,4\na,7,5\nb,7,6\na,6,7\n");

    // then
    assertThat(points()).extracting(Point::timestamp).containsExactly(6L, 7L, 7L, 8L, 8L, 9L, 9L);
    assertThat(problems).hasSize(1);
  }

  @Test
  void countsRowsThatAreOutOfOrder() {
    // when
    replay("a.csv", "1,1\n2,2\n5,5\n3,3\n4,4\n6,6\n");

    // then
    assertThat(sink.values()).containsExactly(1.0, 2.0, 5.0, 3.0, 4.0, 6.0);
    assertThat(problems)
        .containsExactly(
            folder.resolve("a.csv")
                + ": 2 rows are older than a row before them of the same series; they count as"
                + " late");
  }
}
