package io.wavecast.cli;

import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.Shutdown;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.options.OptionSources;
import java.io.PrintWriter;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns an exception into one line on stderr (a stack trace with {@code --debug}) and an exit code.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private final OptionSources sources;

  Failures(OptionSources sources) {
    this.sources = sources;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    String text =
        failure instanceof UnmatchedArgumentException unmatched
            ? unknown(unmatched)
            : failure.getMessage() + origin(failure.getArgSpec());
    String help = "; see '" + line.getCommandSpec().qualifiedName() + " --help'";
    print(line, text + help, failure);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine line, @Nullable ParseResult result) {
    return report(failure, line);
  }

  /** Prints the failure of a running command and returns the exit code. */
  int report(Throwable failure, CommandLine line) {
    if (isCausedByShutdown(failure) && Shutdown.isProcessEnding()) {
      LOG.debug("failure while the process was already ending", failure);
      return ExitCode.SOFTWARE;
    }
    if (failure instanceof UsageException usage) {
      ArgSpec option = usage.option().map(line.getCommandSpec()::findOption).orElse(null);
      print(line, ErrorText.of(failure) + origin(option), failure);
      return ExitCode.USAGE;
    }
    ConfigException wrong = configuration(failure);
    print(line, wrong == null ? ErrorText.of(failure) : "Kafka: " + ErrorText.of(wrong), failure);
    return wrong == null ? ExitCode.SOFTWARE : ExitCode.USAGE;
  }

  /** Returns whether a library failed because it cannot start anything in an ending process. */
  private static boolean isCausedByShutdown(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof IllegalStateException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the invalid property that a Kafka client reported and wrapped; null if there is none.
   */
  private static @Nullable ConfigException configuration(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ConfigException wrong) {
        return wrong;
      }
    }
    return null;
  }

  private static String unknown(UnmatchedArgumentException failure) {
    String first = failure.getUnmatched().get(0);
    boolean command =
        !failure.isUnknownOption() && !failure.getCommandLine().getSubcommands().isEmpty();
    String kind = failure.isUnknownOption() ? "option" : command ? "command" : "argument";
    List<String> similar = failure.getSuggestions();
    return "unknown "
        + kind
        + " '"
        + first
        + "'"
        + (similar.isEmpty() ? "" : ", did you mean '" + similar.get(0) + "'?");
  }

  private String origin(@Nullable ArgSpec option) {
    return option == null
        ? ""
        : sources.origin(option).map(from -> " (from " + from + ")").orElse("");
  }

  private void print(CommandLine line, String text, Throwable failure) {
    PrintWriter err = line.getErr();
    err.println("wavecast: " + ErrorText.oneLine(text));
    if (sources.debug()) {
      failure.printStackTrace(err);
    }
  }
}
