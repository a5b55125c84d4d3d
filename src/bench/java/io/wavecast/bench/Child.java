package io.wavecast.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program in a separate process, with the JVM flags of this one. */
final class Child {
  private Child() {}

  static Process start(Path log, String... arguments) throws IOException {
    return new ProcessBuilder(command("io.wavecast.cli.Main", List.of(arguments)))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Returns the command line that runs a class of this class path. */
  static List<String> command(String mainClass, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ownFlags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    return command;
  }

  private static List<String> ownFlags() {
    return java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-XX:StartFlightRecording"))
        .toList();
  }
}
