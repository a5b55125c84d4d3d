package io.wavecast.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One run of the program: its exit code and what it printed. */
record CommandLineRun(int exitCode, String out, String err) {
  /** With all commands and an empty environment. */
  static CommandLineRun of(String... args) {
    return of(Main.COMMANDS, Map.of(), args);
  }

  static CommandLineRun of(
      List<Supplier<? extends BaseCommand>> commands, Map<String, String> env, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = new App(commands).run(new PrintWriter(out), new PrintWriter(err), env, args);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
