package io.wavecast.kafka.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaRaftServer;

/**
 * Starts and stops Kafka's server within a time limit. While the server starts, a fatal fault
 * inside Kafka is reported as an exception instead of ending the JVM.
 *
 * <p>An interrupt doesn't end the waiting: afterwards the server either runs or it doesn't.
 */
final class ServerRun {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** A healthy broker stops within two seconds. */
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

  /** Grace time after a fault in which the starting thread may still report the cause. */
  private static final Executor AFTER_GRACE =
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private ServerRun() {}

  /**
   * Starts the server and returns when it runs. Starts are serialized, because a fault can't be
   * attributed to one of several servers.
   *
   * @throws CompletionException if it doesn't start, with the cause; the server has been stopped
   */
  static synchronized void start(KafkaRaftServer server) {
    CompletableFuture<Void> fault = KafkaExit.nextFault();
    try {
      awaitStart(inThread("embedded-broker-start", server::startup), fault);
    } catch (CompletionException e) {
      stopAfter(e, server);
      throw e;
    } finally {
      fault.cancel(false);
    }
  }

  /**
   * Stops the server and returns when it has stopped.
   *
   * @throws CompletionException if it doesn't stop, or not in time
   */
  static void stop(KafkaRaftServer server) {
    inThread(
            "embedded-broker-stop",
            () -> {
              server.shutdown();
              server.awaitShutdown();
            })
        .orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  private static void awaitStart(CompletableFuture<Void> started, CompletableFuture<Void> fault) {
    CompletableFuture<Void> faultAfterGrace = fault.thenRunAsync(ServerRun::failed, AFTER_GRACE);
    CompletableFuture.anyOf(started, faultAfterGrace)
        .orTimeout(START_PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
    if (fault.isDone()) {
      failed();
    }
  }

  private static void failed() {
    throw new CompletionException(
        new IllegalStateException("a fatal fault inside Kafka, described in its log"));
  }

  private static void stopAfter(CompletionException failure, KafkaRaftServer server) {
    try {
      stop(server);
    } catch (CompletionException e) {
      failure.addSuppressed(e);
    }
  }

  private static CompletableFuture<Void> inThread(String name, Runnable task) {
    return CompletableFuture.runAsync(task, run -> new Thread(run, name).start());
  }
}
