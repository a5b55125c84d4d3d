package io.wavecast.faults;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A process that is started again a second after it has ended, as a supervisor does it. */
final class Supervised implements AutoCloseable {
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Supplier<Child> launch;
  private final List<Integer> exits = new ArrayList<>();
  private Child child;
  private boolean wanted = true;

  Supervised(Supplier<Child> launch) {
    this.launch = launch;
    this.child = launch.get();
    watch(child);
  }

  private void watch(Child one) {
    CompletableFuture<Void> unused = one.onExit().thenRunAsync(() -> restartAfter(one), LATER);
  }

  private synchronized void restartAfter(Child one) {
    exits.add(one.exitCode());
    if (wanted) {
      child = launch.get();
      watch(child);
    }
  }

  synchronized Child child() {
    return child;
  }

  /** Returns the exit codes of the processes that have ended; 137 is a kill. */
  synchronized List<Integer> exits() {
    return List.copyOf(exits);
  }

  /** Waits until the process that runs now is ready. */
  void awaitReady() {
    await(child() + " is ready").atMost(Child.PATIENCE).until(() -> child().isReady());
  }

  /** Asks the process to end and starts it no more; kills one that doesn't. */
  void stop() {
    synchronized (this) {
      wanted = false;
    }
    if (child().isAlive()) {
      child().stop();
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      wanted = false;
    }
    child().close();
  }
}
