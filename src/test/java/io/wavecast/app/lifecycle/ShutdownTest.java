package io.wavecast.app.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private static final Optional<Duration> FOR_EVER = Optional.empty();

  /** For tests that look at what is closed in the end, not at when. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Throwable> noFailure = new CompletableFuture<>();

  @Test
  void partsAreClosedOnceTheLastRegisteredFirst() {
    Shutdown shutdown = new Shutdown(LONG);
    shutdown.register("broker", () -> closed.add("broker"));
    shutdown.register("topology", () -> closed.add("topology"));

    shutdown.close();
    shutdown.close();

    assertThat(closed).containsExactly("topology", "broker");
  }

  @Test
  void aPartThatFailsToCloseDoesNotKeepTheOthersOpen() {
    try (Shutdown shutdown = new Shutdown(LONG)) {
      shutdown.register("broker", () -> closed.add("broker"));
      shutdown.register(
          "topology",
          () -> {
            throw new IllegalStateException("stuck");
          });
    }

    assertThat(closed).containsExactly("broker");
  }

  @Test
  void aPartThatHangsDoesNotHoldUpTheEndForEver() throws InterruptedException {
    // given
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch brokerClosed = new CountDownLatch(1);
    Shutdown shutdown = new Shutdown(Duration.ofMillis(50));
    shutdown.register("broker", brokerClosed::countDown);
    shutdown.register("topology", release::await);

    // when
    shutdown.close();

    // then it is back, and goes on with the rest as soon as it can
    assertThat(brokerClosed.getCount()).isOne();
    release.countDown();
    brokerClosed.await();
  }

  @Test
  void aPartRegisteredAfterTheEndIsClosedAtOnce() {
    Shutdown shutdown = new Shutdown(LONG);
    shutdown.close();

    shutdown.register("late", () -> closed.add("late"));

    assertThat(closed).containsExactly("late");
  }

  @Test
  void aPartMayAskForTheEndItself() {
    Shutdown shutdown = new Shutdown(LONG);
    shutdown.register("broker", () -> closed.add("broker"));
    shutdown.register("topology", shutdown);

    shutdown.close();

    assertThat(closed).containsExactly("broker");
  }

  @Test
  void waitingEndsWhenTheTimeIsOver() {
    try (Shutdown shutdown = new Shutdown(LONG)) {
      assertThat(shutdown.await(Optional.of(Duration.ofMillis(1)), noFailure))
          .isEqualTo(new StopReason.TimeOver());
    }
  }

  @Test
  void waitingEndsWithTheFailureOfAPart() {
    IllegalStateException dead = new IllegalStateException("dead thread");
    try (Shutdown shutdown = new Shutdown(LONG)) {
      assertThat(shutdown.await(FOR_EVER, CompletableFuture.completedFuture(dead)))
          .isEqualTo(new StopReason.Failed(dead));
      assertThat(shutdown.await(FOR_EVER, CompletableFuture.failedFuture(dead)))
          .extracting(ending -> ((StopReason.Failed) ending).cause())
          .satisfies(cause -> assertThat(cause).isSameAs(dead));
    }
  }

  @Test
  void waitingEndsWhenTheProcessIsStopped() throws InterruptedException {
    // given
    Shutdown shutdown = new Shutdown(LONG);
    CompletableFuture<StopReason> ending = new CompletableFuture<>();
    Thread waiting =
        new Thread(() -> ending.complete(shutdown.await(FOR_EVER, noFailure)), "waiting");
    waiting.start();

    // when
    shutdown.close();
    waiting.join();

    // then
    assertThat(ending.join()).isEqualTo(new StopReason.Stopped());
  }

  @Test
  void anInterruptStopsLikeASignalAndLeavesTimeToClose() {
    Shutdown shutdown = new Shutdown(LONG);
    shutdown.register("broker", () -> closed.add("broker"));

    Thread.currentThread().interrupt();

    assertThat(shutdown.await(FOR_EVER, noFailure)).isEqualTo(new StopReason.Stopped());
    shutdown.close();
    assertThat(closed).containsExactly("broker");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
