package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code docker-compose.yml} keeps what docs/operating.md promises. */
class ComposeFileTest {
  private static final Path FILE = Path.of("docker-compose.yml");
  private static final List<String> OURS =
      List.of("topics", "generator", "predictor", "trainer", "page");

  @Test
  void isUnderstoodByCompose() throws Exception {
    List<String> compose = compose();

    Program.Result result = config(compose, Map.of("GRAFANA_PASSWORD", "of-this-test"));

    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  @Test
  void refusesToStartWithoutAPasswordForGrafana() throws Exception {
    List<String> compose = compose();

    Program.Result result = config(compose, Map.of("GRAFANA_PASSWORD", ""));

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("set GRAFANA_PASSWORD");
  }

  /** Compose v2 as a plugin of docker, or the standalone one. */
  private static List<String> compose() throws Exception {
    Optional<Program> docker = Program.find("docker");
    if (docker.isPresent() && docker.get().run(Map.of(), "compose", "version").exitCode() == 0) {
      return List.of("docker", "compose");
    }
    assumeTrue(Program.find("docker-compose").isPresent(), "Docker Compose is not on the PATH");
    return List.of("docker-compose");
  }

  private static Program.Result config(List<String> compose, Map<String, String> environment)
      throws Exception {
    List<String> arguments = new ArrayList<>(compose.subList(1, compose.size()));
    // a .env beside the file must not decide
    arguments.addAll(List.of("--env-file", ".env.example", "config", "-q"));
    return Program.required(compose.get(0)).run(environment, arguments.toArray(String[]::new));
  }

  @Test
  void publishesOnTheLoopbackAddressOnly() throws Exception {
    for (Map.Entry<String, JsonNode> service : services()) {
      for (JsonNode port : service.getValue().path("ports")) {
        assertThat(port.asText()).as(service.getKey()).startsWith("127.0.0.1:");
      }
    }
  }

  @Test
  void limitsEveryServiceAndStartsItAgain() throws Exception {
    for (Map.Entry<String, JsonNode> service : services()) {
      JsonNode it = service.getValue();
      for (String field : List.of("restart", "mem_limit", "cpus", "pids_limit", "logging")) {
        assertThat(it.has(field)).as(service.getKey() + " " + field).isTrue();
      }
      assertThat(it.path("cap_drop").toString()).as(service.getKey()).isEqualTo("[\"ALL\"]");
      assertThat(it.path("security_opt").toString()).contains("no-new-privileges:true");
    }
  }

  @Test
  void pinsEveryImage() throws Exception {
    for (Map.Entry<String, JsonNode> service : services()) {
      String image = service.getValue().path("image").asText();
      assertThat(image).as(service.getKey()).matches("[a-z/-]+:(v?\\d+\\.\\d+\\.\\d+|local)");
      assertThat(service.getValue().has("build")).isEqualTo(image.endsWith(":local"));
    }
    assertThat(Files.readAllLines(Path.of("Dockerfile")))
        .filteredOn(line -> line.startsWith("FROM "))
        .hasSize(3)
        .allMatch(
            line ->
                line.equals("FROM serving")
                    || line.matches("FROM \\S+:\\d+\\.\\d+\\.\\d+\\S* AS (build|serving)"));
  }

  @Test
  void onlyTheTrainersImageHasTheLibrariesForTraining() throws Exception {
    JsonNode services = Documents.yaml(FILE).path("services");
    for (String name : OURS) {
      JsonNode service = services.path(name);
      boolean serving = service.at("/build/target").asText().equals("serving");
      assertThat(serving).as(name).isEqualTo(!name.equals("trainer"));
      assertThat(service.path("image").asText())
          .as(name)
          .isEqualTo(serving ? "wavecast:local" : "wavecast-trainer:local");
    }
  }

  @Test
  void runsOurContainersReadOnlyAndAfterTheTopics() throws Exception {
    JsonNode services = Documents.yaml(FILE).path("services");
    for (String name : OURS) {
      JsonNode service = services.path(name);
      assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
      String kafka = service.at("/depends_on/kafka/condition").asText();
      assertThat(kafka).as(name).isEqualTo("service_healthy");
      if (!name.equals("topics")) {
        assertThat(service.at("/depends_on/topics/condition").asText())
            .as(name)
            .isEqualTo("service_completed_successfully");
      }
    }
    // a fixed host port would keep a second one from starting
    assertThat(services.path("predictor").has("ports")).isFalse();
    assertThat(services.path("predictor").has("container_name")).isFalse();
  }

  @Test
  void keepsSecretsOutOfTheRepository() throws Exception {
    String password =
        Documents.yaml(FILE)
            .at("/services/grafana/environment/GF_SECURITY_ADMIN_PASSWORD")
            .asText();
    assertThat(password).startsWith("${GRAFANA_PASSWORD:?");
    assertThat(Files.readAllLines(Path.of(".env.example"))).contains("GRAFANA_PASSWORD=");
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("/.env");
    assertThat(Files.readAllLines(Path.of(".dockerignore"))).contains("*");
  }

  private static Iterable<Map.Entry<String, JsonNode>> services() throws Exception {
    return Documents.yaml(FILE).path("services").properties();
  }
}
