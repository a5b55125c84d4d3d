package io.wavecast.cli;

import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.options.CommonOptions;
import io.wavecast.terminal.progress.Progress;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command with {@code --help}, the common options, and the terminal to write to.
 *
 * <p>{@link #call()} returns the exit code, or throws {@link UsageException} (2) or any other
 * exception (1), whose message becomes the line on stderr.
 */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    showDefaultValues = true,
    usageHelpAutoWidth = true,
    sortOptions = false)
abstract class BaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  /** Returns the writer for results, which a user may want to pipe. */
  final PrintWriter out() {
    return line().getOut();
  }

  /** Returns the writer for everything else. */
  final PrintWriter err() {
    return line().getErr();
  }

  /** Returns the parsed command line, for {@link picocli.CommandLine.ParameterException}s. */
  final CommandLine line() {
    return spec.commandLine();
  }

  final boolean debug() {
    return common.debug();
  }

  /**
   * Starts to report progress on stderr; the caller closes it at the end.
   *
   * @param what name of the counted items, in the plural: {@code points}
   * @param total number of items, if known
   */
  final Progress progress(String what, OptionalLong total) {
    return Progress.start(err(), Progress.onTerminal(), Clock.systemUTC(), what, total);
  }
}
