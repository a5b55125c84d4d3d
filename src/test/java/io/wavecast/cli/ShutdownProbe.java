package io.wavecast.cli;

import io.wavecast.app.lifecycle.Logging;
import io.wavecast.app.lifecycle.OperationException;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.StopReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** A process with two parts, for the tests that send signals to it. */
final class ShutdownProbe {
  private ShutdownProbe() {}

  public static void main(String[] args) throws InterruptedException {
    switch (args[0]) {
      case "late" -> whileTheProcessEnds(ShutdownProbe::late);
      case "fail-late" -> whileTheProcessEnds(ShutdownProbe::failLate);
      default -> {}
    }
    int code;
    boolean stuck = Set.of("hang", "exit-in-part").contains(args[0]);
    Duration limit = stuck ? Duration.ofSeconds(2) : Duration.ofMinutes(2);
    try (Shutdown shutdown = new Shutdown(limit)) {
      shutdown.register("first", () -> say("closed first"));
      shutdown.register("second", () -> say("closed second"));
      code = run(args[0], shutdown);
    }
    say("returned");
    System.exit(code);
  }

  /** Runs something while the JVM is ending and waits for it. */
  private static void whileTheProcessEnds(Runnable late) {
    Logging.debug(false); // as the program does first: Log4j can't start while the JVM is ending
    Runtime.getRuntime().addShutdownHook(new Thread(late));
    System.exit(7);
  }

  private static void late() {
    try (Shutdown shutdown = new Shutdown(Duration.ofSeconds(2))) {
      shutdown.register("first", () -> say("closed first"));
      say(shutdown.await(Optional.empty(), new CompletableFuture<>()).toString());
    }
    say("returned");
  }

  /** A library that can't add its shutdown hook any more, and a failure of our own. */
  private static void failLate() {
    Runnable hooking = () -> Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
    say("of the end: '" + said(hooking) + "'");
    say("of our own: '" + said(ShutdownProbe::fail) + "'");
  }

  private static void fail() {
    throw new OperationException("the disk is full");
  }

  private static String said(Runnable body) {
    ProbeCommand command =
        new ProbeCommand(
            () -> {
              body.run();
              return 0;
            });
    return CommandLineRun.of(List.of(() -> command), Map.of(), "probe").err().strip();
  }

  private static int run(String what, Shutdown shutdown) throws InterruptedException {
    switch (what) {
      case "exit" -> System.exit(7);
      case "exit-in-part" -> shutdown.register("third", () -> System.exit(7));
      case "hang" -> shutdown.register("third", () -> new CountDownLatch(1).await());
      default -> {}
    }
    if (what.equals("exit-in-part")) {
      return 0;
    }
    say("ready");
    StopReason ending = shutdown.await(Optional.empty(), new CompletableFuture<>());
    say(ending.toString());
    // the JVM is on its way out: nothing may depend on the main thread coming back
    new CountDownLatch(1).await();
    return 0;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
