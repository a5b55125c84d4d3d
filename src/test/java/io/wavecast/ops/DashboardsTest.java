package io.wavecast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Requirements for every dashboard. {@link DashboardsIT} runs the queries. */
class DashboardsTest {
  @Test
  void areThereAndProvisioned() throws Exception {
    assertThat(Dashboards.all())
        .containsOnlyKeys("overview.json", "series.json", "streams-jvm.json", "training.json");
    JsonNode provider =
        Documents.yaml(Path.of("grafana/provisioning/dashboards/wavecast.yml")).at("/providers/0");
    assertThat(provider.at("/options/path").asText()).isEqualTo("/etc/grafana/dashboards");
    assertThat(Documents.yaml(Path.of("docker-compose.yml")).at("/services/grafana").toString())
        .contains("./grafana/dashboards:/etc/grafana/dashboards:ro")
        .contains("/etc/grafana/dashboards/overview.json");
  }

  @Test
  void askTheProvisionedDataSource() throws Exception {
    String uid =
        Documents.yaml(Path.of("grafana/provisioning/datasources/prometheus.yml"))
            .at("/datasources/0/uid")
            .asText();
    for (JsonNode dashboard : Dashboards.all().values()) {
      assertThat(dashboard.findValues("datasource"))
          .isNotEmpty()
          .allMatch(source -> source.path("uid").asText().equals(uid));
    }
  }

  @Test
  void sayOfEachPanelWhatItShowsAndInWhichUnit() throws Exception {
    for (Map.Entry<String, JsonNode> dashboard : Dashboards.all().entrySet()) {
      Set<String> titles = new HashSet<>();
      for (JsonNode panel : Dashboards.panels(dashboard.getValue())) {
        String where = dashboard.getKey() + ": " + panel.path("title").asText();
        assertThat(titles.add(panel.path("title").asText())).as(where).isTrue();
        assertThat(panel.path("description").asText()).as(where).endsWith(".");
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(where).isNotEmpty();
        assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).as(where).isNotEmpty();
      }
    }
  }

  @Test
  void layTheirPanelsSideBySide() throws Exception {
    for (Map.Entry<String, JsonNode> dashboard : Dashboards.all().entrySet()) {
      Set<String> cells = new HashSet<>();
      Set<Integer> ids = new HashSet<>();
      for (JsonNode panel : dashboard.getValue().path("panels")) {
        String where = dashboard.getKey() + ": " + panel.path("title").asText();
        assertThat(ids.add(panel.path("id").asInt())).as(where).isTrue();
        JsonNode at = panel.path("gridPos");
        assertThat(at.path("x").asInt() + at.path("w").asInt()).as(where).isBetween(1, 24);
        for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
          for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
            assertThat(cells.add(x + "," + y)).as(where + " covers another").isTrue();
          }
        }
      }
    }
  }

  @Test
  void markModelSwapsAndOfferAChoice() throws Exception {
    for (Map.Entry<String, JsonNode> dashboard : Dashboards.all().entrySet()) {
      assertThat(dashboard.getValue().at("/annotations/list/0/expr").asText())
          .as(dashboard.getKey())
          .contains("wavecast_model_version");
      assertThat(Dashboards.variables(dashboard.getValue())).as(dashboard.getKey()).isNotEmpty();
    }
    assertThat(Dashboards.variables(dashboard("overview.json"))).containsKey("instance");
    assertThat(Dashboards.variables(dashboard("series.json"))).containsKey("series");
  }

  private static JsonNode dashboard(String name) throws Exception {
    return Documents.json(Dashboards.FOLDER.resolve(name));
  }

  /** A line for each partition, task or client would be thousands of lines at fifty instances. */
  @Test
  void aggregateWhateverGrowsWithTheNumberOfInstances() throws Exception {
    for (Map.Entry<String, JsonNode> dashboard : Dashboards.all().entrySet()) {
      for (Dashboards.Query query : Dashboards.queries(dashboard.getKey(), dashboard.getValue())) {
        assertThat(query.expression())
            .as(query.where())
            .containsPattern("\\b(sum|max|min|avg|count|quantile|topk|histogram_quantile)\\b");
      }
    }
  }
}
