package io.wavecast.ops;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queries of the dashboards in {@code grafana/dashboards}. */
final class Dashboards {
  static final Path FOLDER = Path.of("grafana", "dashboards");

  /**
   * A query of a panel or an annotation.
   *
   * @param where dashboard and panel
   * @param expression with the dashboard's variables in it
   */
  record Query(String where, String expression) {
    /** With these values in place of the variables. */
    String with(Map<String, String> values) {
      String filled = expression;
      for (Map.Entry<String, String> value : values.entrySet()) {
        filled = filled.replace("$" + value.getKey(), value.getValue());
      }
      return filled;
    }
  }

  private Dashboards() {}

  static Map<String, JsonNode> all() throws IOException {
    Map<String, JsonNode> dashboards = new LinkedHashMap<>();
    for (Path file : Documents.files(FOLDER, ".json")) {
      dashboards.put(String.valueOf(file.getFileName()), Documents.json(file));
    }
    return dashboards;
  }

  /** Panels, those that only group or say something left out. */
  static List<JsonNode> panels(JsonNode dashboard) {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode panel : dashboard.path("panels")) {
      if (panel.has("targets")) {
        panels.add(panel);
      }
    }
    return panels;
  }

  static List<Query> queries(String name, JsonNode dashboard) {
    List<Query> queries = new ArrayList<>();
    for (JsonNode panel : panels(dashboard)) {
      String where = name + ": " + panel.path("title").asText();
      panel
          .path("targets")
          .forEach(target -> queries.add(new Query(where, target.path("expr").asText())));
    }
    for (JsonNode annotation : dashboard.at("/annotations/list")) {
      String where = name + ": annotation " + annotation.path("name").asText();
      queries.add(new Query(where, annotation.path("expr").asText()));
    }
    return queries;
  }

  /** Name -> query of each variable. */
  static Map<String, String> variables(JsonNode dashboard) {
    Map<String, String> variables = new LinkedHashMap<>();
    dashboard
        .at("/templating/list")
        .forEach(one -> variables.put(one.path("name").asText(), one.at("/query/query").asText()));
    return variables;
  }
}
