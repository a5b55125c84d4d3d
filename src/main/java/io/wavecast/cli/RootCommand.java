package io.wavecast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The root command {@code wavecast}. */
@Command(
    name = "wavecast",
    description = "Online next-value prediction for numeric series on Kafka.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    footer = {
      "",
      "Every option can also be set by an environment variable (--topic-prefix by",
      "WAVECAST_TOPIC_PREFIX) or in the properties file given with --config."
    })
final class RootCommand extends CommandGroup {}
