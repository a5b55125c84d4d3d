package io.wavecast.cli;

import picocli.CommandLine.ParameterException;

/** A command that only holds others; alone it is wrong usage. */
abstract class CommandGroup extends BaseCommand {
  @Override
  public final Integer call() {
    throw new ParameterException(line(), "no command is given");
  }
}
