package io.wavecast.cli;

import picocli.CommandLine.ParameterException;

/** A command that only groups subcommands; without one of them it is wrong usage. */
abstract class CommandGroup extends BaseCommand {
  @Override
  public final Integer call() {
    throw new ParameterException(line(), "no command is given");
  }
}
