package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.options.OptionSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Properties of every command of the program. */
class MainTest {
  private static List<CommandSpec> all(CommandLine line) {
    List<CommandSpec> specs = new ArrayList<>();
    specs.add(line.getCommandSpec());
    line.getSubcommands().values().forEach(command -> specs.addAll(all(command)));
    return specs;
  }

  private static List<CommandSpec> commands() {
    return all(Main.app().commandLine()).stream()
        .filter(spec -> !spec.name().equals("help"))
        .toList();
  }

  @Test
  void theProgramRuns() {
    StringWriter out = new StringWriter();

    int code = Main.run(new PrintWriter(out), new PrintWriter(out), Map.of(), "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("wavecast");
  }

  @Test
  void everyCommandExplainsItself() {
    assertThat(commands())
        .allSatisfy(
            spec -> {
              assertThat(spec.optionsMap()).containsKeys("--help", "--config", "--debug");
              assertThat(spec.usageMessage().description()).as(spec.qualifiedName()).isNotEmpty();
            });
  }

  @Test
  void everyOptionIsExplainedAndHasAKebabCaseName() {
    assertThat(commands().stream().flatMap(spec -> spec.options().stream()))
        .allSatisfy(
            option -> {
              assertThat(OptionSources.key(option)).as(option.longestName()).isPresent();
              assertThat(option.description()).as(option.longestName()).isNotEmpty();
            });
  }
}
