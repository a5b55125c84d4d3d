package io.wavecast.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.wavecast.testkit.TestProcess;
import java.io.BufferedReader;
import java.io.IOException;

/** Signals as a terminal or a supervisor sends them. */
final class Signals {
  private Signals() {}

  /**
   * Sends a signal with the shell's built-in command, because not every system has a program for
   * it. Skips the test if this JVM was started with the signal ignored, as {@code nohup} and the
   * background jobs of scripts do: child processes inherit that and would never end.
   *
   * @param signal its name, such as {@code INT}
   */
  static void send(String signal, Process process) throws IOException, InterruptedException {
    assumeFalse(isIgnored(signal), "skipped, SIG" + signal + " is ignored: run in the foreground");
    String command = "kill -" + signal + " " + process.pid();
    TestProcess.start(new ProcessBuilder("sh", "-c", command).inheritIO()).waitFor();
  }

  /** Lets a shell send the signal to itself: only one that ignores it lives to print a line. */
  static boolean isIgnored(String signal) throws IOException {
    Process shell =
        TestProcess.start(new ProcessBuilder("sh", "-c", "kill -" + signal + " $$; echo ignored"));
    try (BufferedReader out = shell.inputReader()) {
      return "ignored".equals(out.readLine());
    }
  }
}
