package io.wavecast.cli;

import java.io.IOException;

/** Signals as a terminal or a supervisor sends them. */
final class Signals {
  private Signals() {}

  /**
   * Sends one, by the shell, which has this built in: not every system has a program for it.
   *
   * @param signal its name, such as {@code INT}
   */
  static void send(String signal, Process process) throws IOException, InterruptedException {
    String command = "kill -" + signal + " " + process.pid();
    new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
  }
}
