package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The manifests of {@code k8s/} keep what docs/operating.md promises. */
class KubernetesManifestsTest {
  private static final Path FOLDER = Path.of("k8s");

  @Test
  void areValidForTheApi() throws Exception {
    Program validate = Program.required("kubernetes-validate");
    for (Path file : manifests()) {
      Program.Result result = validate.run(Map.of(), "--strict", file.toString());
      assertThat(result.exitCode()).as(result.output()).isZero();
    }
  }

  @Test
  void areAllPartOfTheKustomization() throws Exception {
    List<String> listed = new ArrayList<>();
    kustomization().path("resources").forEach(resource -> listed.add(resource.asText()));

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            manifests().stream().map(file -> file.getFileName().toString()).toList());
  }

  @Test
  void runWithoutPrivilegesReadOnlyAndWithinLimits() throws Exception {
    assertThat(pods()).hasSize(4);
    for (JsonNode pod : pods()) {
      JsonNode container = pod.at("/containers/0");
      String where = container.path("name").asText();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(where).isTrue();
      assertThat(pod.at("/securityContext/seccompProfile/type").asText())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).as(where).isFalse();
      JsonNode security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).as(where).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).as(where).isFalse();
      assertThat(security.at("/capabilities/drop/0").asText()).as(where).isEqualTo("ALL");
      assertThat(container.at("/resources/requests").fieldNames())
          .toIterable()
          .containsExactly("cpu", "memory");
      assertThat(container.at("/resources/limits/memory").asText()).as(where).isNotEmpty();
    }
  }

  @Test
  void askEachRoleWhetherItIsAliveAndReady() throws Exception {
    for (JsonNode pod : pods()) {
      JsonNode container = pod.at("/containers/0");
      if (!container.path("name").asText().equals("topics")) {
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/healthz");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/readyz");
        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/healthz");
      }
    }
  }

  @Test
  void startNoMorePredictorsThanThereArePartitions() throws Exception {
    List<JsonNode> predictor = Documents.yamls(FOLDER.resolve("predictor.yaml"));
    JsonNode arguments =
        Documents.yaml(FOLDER.resolve("topics.yaml")).at("/spec/template/spec/containers/0/args");
    String partitions = arguments.path(2).asText();

    assertThat(predictor)
        .extracting(document -> document.path("kind").asText())
        .containsExactly("Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler");
    assertThat(predictor.get(2).at("/spec/maxReplicas").asText()).isEqualTo(partitions);
    assertThat(predictor.get(0).path("spec").has("replicas"))
        .as("left to the autoscaler")
        .isFalse();
  }

  @Test
  void trainInOneProcessOnly() throws Exception {
    JsonNode trainer = Documents.yamls(FOLDER.resolve("trainer.yaml")).get(0);

    assertThat(trainer.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(trainer.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
  }

  @Test
  void nameAnImageForEveryRoleAndLetTheTopicsJobBeReplaced() throws Exception {
    List<String> named = new ArrayList<>();
    kustomization().path("images").forEach(image -> named.add(image.path("name").asText()));
    for (JsonNode pod : pods()) {
      JsonNode container = pod.at("/containers/0");
      boolean trains = container.path("name").asText().equals("trainer");
      assertThat(container.path("image").asText())
          .isIn(named)
          .isEqualTo(trains ? "wavecast-trainer" : "wavecast");
    }
    JsonNode job = Documents.yaml(FOLDER.resolve("topics.yaml"));
    assertThat(job.at("/spec/ttlSecondsAfterFinished").asInt(-1)).isZero();
  }

  private static JsonNode kustomization() throws Exception {
    return Documents.yaml(FOLDER.resolve("kustomization.yaml"));
  }

  private static List<Path> manifests() throws Exception {
    return Documents.files(FOLDER, ".yaml").stream()
        .filter(file -> !file.endsWith("kustomization.yaml"))
        .toList();
  }

  private static List<JsonNode> pods() throws Exception {
    List<JsonNode> pods = new ArrayList<>();
    for (Path file : manifests()) {
      for (JsonNode document : Documents.yamls(file)) {
        JsonNode pod = document.at("/spec/template/spec");
        if (!pod.isMissingNode()) {
          pods.add(pod);
        }
      }
    }
    return pods;
  }
}
