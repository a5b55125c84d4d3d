package io.wavecast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Option, then environment, then configuration file, then default. */
class OptionSourcesTest {
  @TempDir private Path folder;

  @Command(name = "other")
  static final class OtherCommand extends BaseCommand {
    @Option(names = "--mse-window", defaultValue = "100")
    private int window;

    @Override
    public Integer call() {
      out().println("window=" + window);
      return 0;
    }
  }

  private static CommandLineRun run(Map<String, String> env, String... args) {
    return CommandLineRun.of(List.of(ProbeCommand::new, OtherCommand::new), env, args);
  }

  private String file(String content) throws IOException {
    return Files.writeString(folder.resolve("wavecast.properties"), content).toString();
  }

  @Test
  void theDefaultHoldsWhenNothingElseIsSaid() {
    assertThat(run(Map.of(), "probe").out())
        .contains(
            "rate=10.0", "bootstrap.servers=localhost:9092", "http=127.0.0.1 OptionalInt.empty")
        .contains("topics=[points, predictions, scores, anomalies, models, dead-letters]");
  }

  @Test
  void theFileWinsOverTheDefault() throws IOException {
    String config = file("rate = 3\nunits-num=64\ninterval=1h30m\nfunctions=sin\nonce=true\n");

    assertThat(run(Map.of(), "probe", "--config", config).out())
        .contains("rate=3.0 units=64 interval=PT1H30M")
        .contains("functions=[sin] once=true");
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    String config = file("rate=3\nunits-num=64\n");

    assertThat(run(Map.of("WAVECAST_RATE", "4"), "probe", "--config=" + config).out())
        .contains("rate=4.0 units=64");
  }

  @Test
  void theOptionWinsOverTheEnvironment() {
    Map<String, String> env = Map.of("WAVECAST_RATE", "4", "WAVECAST_UNITS_NUM", "32");

    assertThat(run(env, "probe", "--rate=5", "--units_num", "16").out())
        .contains("rate=5.0 units=16");
  }

  @Test
  void anOptionOverridesAValueThatCouldNotEvenBeRead() {
    assertThat(run(Map.of("WAVECAST_RATE", "abc"), "probe", "--rate", "5").out())
        .contains("rate=5.0");
  }

  @Test
  void aFlagThatIsOnInTheEnvironmentStaysOnWhenGivenAsWell() {
    Map<String, String> env = Map.of("WAVECAST_ONCE", "true", "WAVECAST_DEBUG", "true");

    assertThat(run(env, "probe", "--once", "--debug").out()).contains("once=true", "debug=true");
    assertThat(run(env, "probe").out()).contains("once=true", "debug=true");
  }

  @Test
  void anEmptyVariableIsNotSet() {
    assertThat(run(Map.of("WAVECAST_RATE", ""), "probe").out()).contains("rate=10.0");
  }

  @Test
  void theFileCanBeNamedInTheEnvironment() throws IOException {
    assertThat(run(Map.of("WAVECAST_CONFIG", file("rate=7")), "probe").out()).contains("rate=7.0");
  }

  @Test
  void theKafkaVariableOfOtherToolsNamesTheBrokersAndOursWins() {
    Map<String, String> common = Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1");
    Map<String, String> both =
        Map.of("KAFKA_BOOTSTRAP_SERVERS", "a:1", "WAVECAST_BOOTSTRAP_SERVERS", "b:2");

    assertThat(run(common, "probe").out()).contains("bootstrap.servers=a:1");
    assertThat(run(both, "probe").out()).contains("bootstrap.servers=b:2");
    assertThat(run(both, "probe", "--bootstrap-servers", "c:3").out())
        .contains("bootstrap.servers=c:3");
  }

  @Test
  void kafkaPropertiesPassThroughAndTheOptionNamesTheBrokers() throws IOException {
    String config = file("security.protocol=SASL_SSL\nbootstrap.servers=a:1\n");

    assertThat(run(Map.of(), "probe", "--kafka-config", config).out())
        .contains("security.protocol=SASL_SSL", "bootstrap.servers=a:1");
    assertThat(run(Map.of(), "probe", "--kafka-config", config, "--bootstrap-servers=b:2").out())
        .contains("bootstrap.servers=b:2");
  }

  @Test
  void keysOfOtherCommandsAreFine() throws IOException {
    String config = file("mse-window=50\nrate=3\n");

    assertThat(run(Map.of(), "probe", "--config", config).out()).contains("rate=3.0");
    assertThat(run(Map.of(), "other", "--config", config).out()).contains("window=50");
  }

  @ParameterizedTest
  @CsvSource({"rat", "units_num", "config", "help", "wavecast.rate"})
  void aKeyThatNoCommandKnowsIsNamedWithItsFile(String key) throws IOException {
    String config = file(key + "=3\n");

    CommandLineRun run = run(Map.of(), "probe", "--config", config);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wavecast: --config " + config + " has the unknown key '" + key + "'");
  }

  @Test
  void aFileThatCanNotBeReadIsNamed() throws IOException {
    Path latin = folder.resolve("latin1.properties");
    Files.write(latin, new byte[] {'a', '=', (byte) 0xe9});

    for (String config : List.of("missing.properties", folder.toString(), latin.toString())) {
      CommandLineRun run = run(Map.of(), "probe", "--config", config);
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err().lines())
          .singleElement()
          .asString()
          .startsWith("wavecast: --config " + config + " can't be read: ");
    }
  }

  @Test
  void aMalformedEscapeInTheFileIsNamed() throws IOException {
    String config = file("topic-prefix=\\u00zz\n");

    CommandLineRun run = run(Map.of(), "probe", "--config", config);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(config + " can't be read");
  }

  @Test
  void aBadValueInTheEnvironmentIsNamedAsSuch() {
    CommandLineRun run = run(Map.of("WAVECAST_RATE", "abc"), "probe");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("--rate", "'abc'", "(from environment variable WAVECAST_RATE)");
  }

  @Test
  void aBadValueInTheFileIsNamedAsSuch() throws IOException {
    String config = file("interval=soon\n");

    CommandLineRun run = run(Map.of(), "probe", "--config", config);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("--interval", "'soon'", "(from key 'interval' in " + config + ")");
  }

  @Test
  void aValueTheCommandRefusesIsNamedWithWhereItCameFrom() {
    CommandLineRun run = run(Map.of("WAVECAST_RATE", "-2"), "probe");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "wavecast: --rate is -2.0, not positive (from environment variable WAVECAST_RATE)");
  }
}
