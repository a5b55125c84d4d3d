package io.wavecast.generate.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PacedRunTest {
  private static final long SECOND = 1_000_000_000L;

  private final FakeTimeline timeline = new FakeTimeline();
  private final RecordingSink sink = new RecordingSink();
  private final long start = timeline.nanoTime();
  private final List<Long> sentAt = new ArrayList<>();

  @Test
  void sendsEachStepAtItsDeadline() {
    // given
    PacedRun run = run(Schedule.ofCount(4, 5), 1);

    // when
    RunSummary summary = run.run(this::note);

    // then
    assertThat(summary).isEqualTo(new RunSummary(5, RunEnd.COUNT));
    assertThat(sentAt).containsExactly(0L, SECOND / 4, SECOND / 2, 3 * SECOND / 4, SECOND);
  }

  @Test
  void sendsThePointsOfAStepTogether() {
    // given
    PacedRun run = run(Schedule.ofCount(1, 2), 3);

    // when
    run.run(this::note);

    // then
    assertThat(sentAt).containsExactly(0L, 0L, 0L, SECOND, SECOND, SECOND);
  }

  @Test
  void doesNotDriftWhenSendingTakesTime() {
    // given
    PacedRun run = run(Schedule.ofCount(10, 101), 1);

    // when
    run.run(
        () -> {
          note();
          timeline.pass(SECOND / 50);
          return true;
        });

    // then
    assertThat(sentAt.get(100)).isEqualTo(10 * SECOND);
  }

  @Test
  void catchesUpAfterAStall() {
    // given
    PacedRun run = run(Schedule.ofCount(10, 30), 1);

    // when
    run.run(
        () -> {
          note();
          if (sentAt.size() == 5) {
            timeline.pass(SECOND);
          }
          return true;
        });

    // then
    assertThat(sentAt.subList(5, 15)).containsOnly(sentAt.get(5));
    assertThat(sentAt.get(29)).isEqualTo(29 * SECOND / 10);
  }

  @Test
  void waitsOnceForManyPointsAtAHighRate() {
    // given
    PacedRun run = run(Schedule.ofCount(100_000, 100_000), 1);

    // when
    RunSummary summary = run.run(this::note);

    // then
    assertThat(summary.points()).isEqualTo(100_000);
    assertThat(timeline.sleeps).hasSizeLessThan(1_100);
    assertThat(timeline.nanoTime() - start).isBetween(SECOND * 99 / 100, SECOND);
  }

  @Test
  void neverWaitsAtTheHighestRate() {
    // given
    PacedRun run = run(Schedule.ofCount(Schedule.MAX_RATE, 50_000), 2);

    // when
    RunSummary summary = run.run(this::note);

    // then
    assertThat(summary).isEqualTo(new RunSummary(100_000, RunEnd.COUNT));
    assertThat(timeline.sleeps).isEmpty();
  }

  @Test
  void endsWithTheDurationHavingSentTheStepsWithinIt() {
    // given
    Schedule schedule = new Schedule(10, OptionalLong.empty(), Optional.of(Duration.ofSeconds(2)));

    // when
    RunSummary summary = run(schedule, 3).run(this::note);

    // then
    assertThat(summary).isEqualTo(new RunSummary(60, RunEnd.DURATION));
    assertThat(timeline.nanoTime() - start).isEqualTo(2 * SECOND);
  }

  @Test
  void endsWithTheDurationWhenTheSinkIsSlowerThanTheRate() {
    // given
    Schedule schedule =
        new Schedule(Schedule.MAX_RATE, OptionalLong.empty(), Optional.of(Duration.ofSeconds(2)));

    // when
    RunSummary summary =
        run(schedule, 1)
            .run(
                () -> {
                  timeline.pass(SECOND / 1_000);
                  return note();
                });

    // then
    assertThat(summary.end()).isEqualTo(RunEnd.DURATION);
    assertThat(summary.points()).isBetween(2_000L, 3_000L);
  }

  @Test
  void endsWithWhateverComesFirst() {
    // given
    Schedule schedule = new Schedule(10, OptionalLong.of(5), Optional.of(Duration.ofSeconds(2)));

    // when, then
    assertThat(run(schedule, 1).run(this::note)).isEqualTo(new RunSummary(5, RunEnd.COUNT));
  }

  @Test
  void endsWhenTheSourceIsExhausted() {
    // given
    PacedRun run = run(Schedule.endless(10), 1);

    // when
    RunSummary summary = run.run(() -> sentAt.size() < 7 && note());

    // then
    assertThat(summary).isEqualTo(new RunSummary(7, RunEnd.EXHAUSTED));
    assertThat(sink.flushes).isEqualTo(1);
  }

  @Test
  void tellsItsProgressAndTheTotalWhereItIsKnown() {
    // given
    List<String> told = new ArrayList<>();
    RunProgress progress = (points, total) -> told.add(points + " of " + total);

    // when
    run(Schedule.ofCount(1, 2), 2, progress).run(this::note);
    run(Schedule.endless(1), 2, progress).run(() -> sentAt.size() < 6 && note());

    // then
    assertThat(told)
        .containsExactly("2 of OptionalLong[4]", "4 of OptionalLong[4]", "2 of OptionalLong.empty");
  }

  @Test
  void stopsAtOnceWhenClosedAndFlushesWhatItSent() {
    // given
    PacedRun run = run(Schedule.endless(Schedule.MAX_RATE), 1);

    // when
    RunSummary summary =
        run.run(
            () -> {
              if (sentAt.size() == 2) {
                run.close();
              }
              return note();
            });

    // then
    assertThat(summary).isEqualTo(new RunSummary(3, RunEnd.STOPPED));
    assertThat(sink.flushes).isEqualTo(1);
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void stopsAtOnceWhenInterruptedAndLeavesTheInterruptSet() {
    // given
    PacedRun run = run(Schedule.endless(Schedule.MAX_RATE), 1);

    // when
    RunSummary summary =
        run.run(
            () -> {
              Thread.currentThread().interrupt();
              return note();
            });

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary).isEqualTo(new RunSummary(1, RunEnd.STOPPED));
    assertThat(sink.flushes).isEqualTo(1);
  }

  @Test
  void wakesFromALongWaitWhenClosedByAnotherThread() throws Exception {
    // given
    CountDownLatch first = new CountDownLatch(1);
    PacedRun run =
        new PacedRun(Schedule.endless(1e-6), 1, sink, Timeline.system(), RunProgress.NONE);
    List<RunSummary> summaries = new ArrayList<>();
    Thread thread =
        new Thread(
            () ->
                summaries.add(
                    run.run(
                        () -> {
                          first.countDown();
                          return true;
                        })));
    thread.start();
    first.await();

    // when
    run.close();
    thread.join();

    // then
    assertThat(summaries).containsExactly(new RunSummary(1, RunEnd.STOPPED));
  }

  @Test
  void sendsNothingWhenClosedBeforeItBegins() {
    // given
    PacedRun run = run(Schedule.endless(1), 1);
    run.close();
    run.close();

    // when, then
    assertThat(run.run(this::note)).isEqualTo(new RunSummary(0, RunEnd.STOPPED));
    assertThat(sentAt).isEmpty();
  }

  @Test
  void passesOnWhatTheSinkReports() {
    // given
    PacedRun run = run(Schedule.endless(1), 1);
    PointSinkException failure = new PointSinkException("lost", new IllegalStateException());

    // when, then
    assertThatThrownBy(
            () ->
                run.run(
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void isStoppedWhenInterruptedWhileFlushing() {
    // given
    PacedRun run = run(Schedule.ofCount(1, 1), 1);

    // when
    RunSummary summary =
        run.run(
            () -> {
              Thread.currentThread().interrupt();
              return true;
            });

    // then
    assertThat(Thread.interrupted()).isTrue();
    assertThat(summary).isEqualTo(new RunSummary(1, RunEnd.STOPPED));
  }

  private boolean note() {
    sentAt.add(timeline.nanoTime() - start);
    return true;
  }

  private PacedRun run(Schedule schedule, long pointsPerStep) {
    return run(schedule, pointsPerStep, RunProgress.NONE);
  }

  private PacedRun run(Schedule schedule, long pointsPerStep, RunProgress progress) {
    return new PacedRun(schedule, pointsPerStep, sink, timeline, progress);
  }
}
