package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.app.lifecycle.OperationException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class AppTest {
  @Command(
      name = "models",
      description = "Has commands of its own.",
      subcommands = ListCommand.class)
  static final class ModelsCommand extends CommandGroup {}

  @Command(name = "list", description = "Prints a list.")
  static final class ListCommand extends BaseCommand {
    @Override
    public Integer call() {
      out().println("sin@7");
      return 0;
    }
  }

  @Command(name = "unfit", description = "Names one option twice, so it can't be described.")
  static final class UnfitCommand extends BaseCommand {
    @Option(names = "--twice", description = "First.")
    private boolean first;

    @Option(names = "--twice", description = "Second.")
    private boolean second;

    @Override
    public Integer call() {
      return first && second ? 0 : 1;
    }
  }

  private static CommandLineRun run(String... args) {
    return CommandLineRun.of(List.of(ProbeCommand::new, ModelsCommand::new), Map.of(), args);
  }

  private static CommandLineRun runBody(Callable<Integer> body, String... args) {
    return CommandLineRun.of(List.of(() -> new ProbeCommand(body)), Map.of(), args);
  }

  @Test
  void aCommandThatReturnsZeroIsDone() {
    CommandLineRun run = run("probe", "--rate", "5");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("rate=5.0");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aCommandRunsWithoutTheDescriptionsOfTheOthersWhichTakeTime() {
    List<Supplier<? extends BaseCommand>> commands =
        List.of(UnfitCommand::new, ProbeCommand::new, ModelsCommand::new);

    assertThat(CommandLineRun.of(commands, Map.of(), "probe", "--rate", "5").out())
        .contains("rate=5.0");
    assertThat(CommandLineRun.of(commands, Map.of(), "models", "list").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void theProgramExplainsItself(String help) {
    CommandLineRun run = run(help);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("wavecast", "COMMAND", "probe", "Shows its options.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"probe --help", "help probe"})
  void eachCommandExplainsItself(String help) {
    CommandLineRun run = run(help.split(" "));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("wavecast probe", "--units-num, --units_num", "--config");
  }

  @Test
  void aCommandWithinACommandExplainsItselfAndRuns() {
    assertThat(run("models", "list", "--help").out()).contains("Prints a list.");
    assertThat(run("models", "list").out()).isEqualToIgnoringNewLines("sin@7");
  }

  @Test
  void helpComesWhateverElseIsWrong() {
    Map<String, String> env = Map.of("WAVECAST_RATE", "abc", "WAVECAST_CONFIG", "missing");

    CommandLineRun run =
        CommandLineRun.of(List.of(ProbeCommand::new), env, "probe", "--unknown", "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("wavecast probe");
  }

  @Test
  void theVersionIsOneLine() {
    CommandLineRun run = run("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).singleElement().asString().startsWith("wavecast ");
  }

  @Test
  void anUnknownOptionIsNamedWithTheOneThatWasMeant() {
    CommandLineRun run = run("probe", "--rat", "5");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .isEqualTo(
            "wavecast: unknown option '--rat', did you mean '--rate'?; see 'wavecast probe --help'");
  }

  @Test
  void anUnknownCommandIsNamedWithTheOneThatWasMeant() {
    CommandLineRun run = run("prob");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .isEqualTo(
            "wavecast: unknown command 'prob', did you mean 'probe'?; see 'wavecast --help'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "xyzzy",
        "--frobnicate",
        "models",
        "probe stray",
        "probe --rate",
        "probe --rate abc",
        "probe --rate 1 --rate 2",
        "probe --interval 5",
        "probe --rate -1",
        "probe --http-port 70000",
        "probe --bootstrap-servers nowhere",
        "probe --topic-prefix a/b",
        "probe --kafka-config /does/not/exist"
      })
  void wrongUsageIsOneLineAndExitCodeTwo(String arguments) {
    CommandLineRun run = run(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().startsWith("wavecast: ");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFailureIsItsMessageAndExitCodeOne() {
    CommandLineRun run =
        runBody(
            () -> {
              throw new OperationException("the broker is\n gone");
            },
            "probe");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("wavecast: the broker is gone");
  }

  @Test
  void aFailureWithoutAMessageIsExplainedByItsCause() {
    CommandLineRun run =
        runBody(
            () -> {
              throw new CompletionException(new IllegalStateException("topic points is missing"));
            },
            "probe");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).isEqualToIgnoringNewLines("wavecast: topic points is missing");
  }

  @Test
  void anErrorIsReportedLikeAnyFailure() {
    CommandLineRun run =
        runBody(
            () -> {
              throw new UnsatisfiedLinkError("no jnind4jcpu");
            },
            "probe");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("UnsatisfiedLinkError: no jnind4jcpu").doesNotContain("\tat ");
  }

  @Test
  void aPropertyThatKafkaRefusesIsWrongConfiguration() {
    CommandLineRun run =
        runBody(
            () -> {
              throw new KafkaException(
                  "Failed to construct kafka consumer", new ConfigException("acks", "x", "no"));
            },
            "probe");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines()).singleElement().asString().contains("Kafka: ", "acks");
  }

  @Test
  void theStackIsShownWithDebugOnly() {
    Callable<Integer> failing =
        () -> {
          throw new OperationException("it failed");
        };

    assertThat(runBody(failing, "probe").err()).doesNotContain("\tat ");
    assertThat(runBody(failing, "probe", "--debug").err())
        .startsWith("wavecast: it failed")
        .contains("\tat ");
  }
}
