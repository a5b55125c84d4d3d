package io.wavecast.cli;

import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.Logging;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.options.DurationConverter;
import io.wavecast.options.OptionSources;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command-line program: a set of commands, their option sources and error handling. */
public final class App {
  private final List<Supplier<? extends BaseCommand>> commands;

  /**
   * Creates a program.
   *
   * @param commands suppliers of one new command each, annotated with its name
   */
  App(List<Supplier<? extends BaseCommand>> commands) {
    this.commands = List.copyOf(commands);
  }

  /**
   * Runs one command line to its end.
   *
   * @return the exit code: 0 done, 1 failed while running, 2 wrong usage or configuration
   */
  int run(PrintWriter out, PrintWriter err, Map<String, String> environment, String... arguments) {
    CommandLine line = commandLine(arguments).setOut(out).setErr(err);
    try {
      OptionSources sources =
          OptionSources.load(List.of(arguments), environment, () -> keys(commandLine()));
      return run(line, sources, arguments);
    } catch (UsageException e) {
      err.println("wavecast: " + ErrorText.of(e));
      return CommandLine.ExitCode.USAGE;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int run(CommandLine line, OptionSources sources, String... arguments) {
    Logging.debug(sources.debug());
    Failures failures = new Failures(sources);
    line.setDefaultValueProvider(sources);
    line.setParameterExceptionHandler(failures);
    line.setExecutionExceptionHandler(failures);
    try {
      return line.execute(arguments);
    } catch (Error e) { // for example, a native library that fails to load
      return failures.report(e, line);
    }
  }

  /** Returns a new command line of all commands, without values. */
  CommandLine commandLine() {
    return commandLine(commands.stream().map(Supplier::get).toList());
  }

  /**
   * Returns a command line of the command that the first argument names, or of all commands if it
   * names none. To describe all commands takes a third of a start.
   */
  private CommandLine commandLine(String... arguments) {
    List<? extends BaseCommand> all = commands.stream().map(Supplier::get).toList();
    String first = arguments.length == 0 ? "" : arguments[0];
    return all.stream()
        .filter(command -> name(command).equals(first))
        .findFirst()
        .map(command -> commandLine(List.of(command)))
        .orElseGet(() -> commandLine(all));
  }

  private static String name(BaseCommand command) {
    return command.getClass().getAnnotation(Command.class).name();
  }

  private static CommandLine commandLine(List<? extends BaseCommand> commands) {
    CommandLine line = new CommandLine(new RootCommand());
    commands.forEach(line::addSubcommand);
    line.setExpandAtFiles(false); // an argument may begin with @
    line.registerConverter(Duration.class, new DurationConverter());
    return line;
  }

  /** Returns the keys that a configuration file may have: the options of all commands. */
  private static Set<String> keys(CommandLine line) {
    Set<String> keys = new HashSet<>();
    collect(line.getCommandSpec(), keys);
    return keys;
  }

  private static void collect(CommandSpec command, Set<String> keys) {
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        OptionSources.key(option).ifPresent(keys::add);
      }
    }
    keys.remove("config");
    command.subcommands().values().forEach(line -> collect(line.getCommandSpec(), keys));
  }
}
