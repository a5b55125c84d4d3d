package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The scrape configuration, the rules and the alerts. */
class PrometheusFilesTest {
  private static final Path FOLDER = Path.of("prometheus");
  private static final String RECORDING = "prometheus/rules/recording.yml";
  private static final String ALERTS = "prometheus/rules/alerts.yml";
  private static final String TESTS = "prometheus/tests/alerts.yml";

  @Test
  void areValid() throws Exception {
    Program promtool = Program.required("promtool");

    assertThat(promtool.run(Map.of(), "check", "config", "prometheus/prometheus.yml"))
        .matches(result -> result.exitCode() == 0, "promtool check config");
    assertThat(promtool.run(Map.of(), "check", "rules", RECORDING, ALERTS))
        .matches(result -> result.exitCode() == 0, "promtool check rules");
  }

  @Test
  void alertWhenTheyShouldAndOnlyThen() throws Exception {
    Program promtool = Program.required("promtool");

    assertThat(promtool.run(Map.of(), "test", "rules", TESTS))
        .matches(result -> result.exitCode() == 0, "promtool test rules");
  }

  @Test
  void haveATestAndARunbookSectionForEveryAlert() throws Exception {
    String runbook = Files.readString(Path.of("docs/runbook.md"));
    String tests = Files.readString(Path.of(TESTS));
    for (JsonNode alert : alerts()) {
      String name = alert.path("alert").asText();
      assertThat(tests).as("tests of " + name).contains("alertname: " + name + "\n");
      assertThat(runbook.lines()).as("runbook of " + name).contains("## " + name);
      assertThat(alert.at("/annotations/runbook").asText())
          .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
      assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
      assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
    }
  }

  @Test
  void findEveryRoleThatAnswersHttpByItsServiceName() throws Exception {
    JsonNode config = Documents.yaml(FOLDER.resolve("prometheus.yml"));
    List<String> names =
        StreamSupport.stream(config.path("scrape_configs").spliterator(), false)
            .map(job -> job.at("/dns_sd_configs/0/names/0").asText(""))
            .filter(name -> !name.isEmpty())
            .toList();
    JsonNode services = Documents.yaml(Path.of("docker-compose.yml")).path("services");

    assertThat(names).containsExactlyInAnyOrder("predictor", "trainer", "page");
    assertThat(names).allMatch(services::has);
  }

  static List<JsonNode> alerts() throws Exception {
    return rules(ALERTS);
  }

  static List<JsonNode> recordings() throws Exception {
    return rules(RECORDING);
  }

  private static List<JsonNode> rules(String file) throws Exception {
    JsonNode groups = Documents.yaml(Path.of(file)).path("groups");
    return StreamSupport.stream(groups.spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
        .toList();
  }

  /** All rules. */
  static Stream<JsonNode> all() throws Exception {
    return Stream.concat(recordings().stream(), alerts().stream());
  }
}
