package io.wavecast.kafka.embedded;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;

/**
 * Replaces the end of the JVM, which is Kafka's reaction to a fatal fault, by a notification. Kafka
 * keeps its reaction in static fields, so a fault is reported to all brokers of this process.
 *
 * <p>The replacement is never undone: after {@link Exit#resetHaltProcedure} Kafka neither ends the
 * JVM nor reports the fault, but fails in the thread that found it.
 */
final class KafkaExit {
  private static CompletableFuture<Void> next = new CompletableFuture<>(); // guarded by the class

  static {
    Exit.setExitProcedure((status, message) -> report());
    Exit.setHaltProcedure((status, message) -> report());
  }

  private KafkaExit() {}

  /** Returns a future that completes at the next fatal fault inside Kafka. */
  static synchronized CompletableFuture<Void> nextFault() {
    return next.copy();
  }

  private static void report() {
    CompletableFuture<Void> fault;
    synchronized (KafkaExit.class) {
      fault = next;
      next = new CompletableFuture<>();
    }
    fault.complete(null);
  }
}
