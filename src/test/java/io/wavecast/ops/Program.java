package io.wavecast.ops;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wavecast.testkit.TestProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of this machine: a test that needs it is skipped, visibly, where it isn't there. */
record Program(Path file) {
  /** The result of a run. */
  record Result(int exitCode, String output) {}

  static Optional<Program> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new);
  }

  static Program required(String name) {
    Optional<Program> program = find(name);
    assumeTrue(program.isPresent(), name + " is not on the PATH");
    return program.orElseThrow();
  }

  /** Runs it to its end, in the folder of the project. */
  Result run(Map<String, String> environment, String... arguments) throws Exception {
    Process process = TestProcess.start(builder(environment, arguments));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /** Starts it with its output in a file. */
  Process start(Path log, String... arguments) throws IOException {
    return TestProcess.start(builder(Map.of(), arguments).redirectOutput(log.toFile()));
  }

  private ProcessBuilder builder(Map<String, String> environment, String... arguments) {
    List<String> line = new ArrayList<>(List.of(file.toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return builder;
  }
}
