package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A command in a thread of its own, stopped as Ctrl-C would. */
final class BackgroundCommand implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("live page.* on (http://\\S+:\\d+)");
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Thread thread;
  private volatile int exitCode = -1;

  BackgroundCommand(String... arguments) {
    thread =
        new Thread(
            () ->
                exitCode =
                    Main.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        arguments),
            "command");
    thread.start();
  }

  /** Returns the address of its live page; waits until the command prints it. */
  String address() {
    Awaitility.await("address of the page").atMost(PATIENCE).until(() -> match().find());
    return address(err.toString());
  }

  private Matcher match() {
    assertThat(thread.isAlive() || exitCode == 0).as(err.toString()).isTrue();
    return ADDRESS.matcher(err.toString());
  }

  /** Returns the address of a live page from the command's output. */
  static String address(String said) {
    Matcher match = ADDRESS.matcher(said);
    assertThat(match.find()).as(said).isTrue();
    return match.group(1);
  }

  /** Waits until something holds; false when the command has ended before. */
  boolean holdsBeforeItEnds(Callable<Boolean> condition) {
    AtomicBoolean holds = new AtomicBoolean();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              try {
                holds.set(condition.call());
              } catch (IOException e) {
                holds.set(false); // it can't be reached, not yet or not any more
              }
              return holds.get() || !thread.isAlive();
            });
    return holds.get();
  }

  /** Waits until it ends by itself. */
  String output() throws InterruptedException {
    thread.join(PATIENCE.toMillis());
    assertThat(exitCode).as(err.toString()).isZero();
    return out.toString();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertThat(thread.isAlive()).as("the command ends").isFalse();
  }
}
