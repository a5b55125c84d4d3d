package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A command in a thread of its own, stopped as Ctrl-C would. */
final class BackgroundCommand implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("live page.* on (http://\\S+:\\d+)");
  private static final Duration PATIENCE = Duration.ofSeconds(90);

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

  /** Where its live page is, once it says so. */
  String address() {
    Awaitility.await("address of the page").atMost(PATIENCE).until(() -> match().find());
    Matcher match = match();
    assertThat(match.find()).isTrue();
    return match.group(1);
  }

  private Matcher match() {
    assertThat(thread.isAlive() || exitCode == 0).as(err.toString()).isTrue();
    return ADDRESS.matcher(err.toString());
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
