package io.wavecast.kafka.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of JSON values by their pointers, in the order in which they occur. */
final class Fields {
  private static final int MAX_FIELDS = 500;
  private static final int MAX_DEPTH = 12;
  private static final int MAX_INDEX = 3;

  /** The part of a change event that describes it, rather than the row. */
  private static final Pattern NOT_THE_ROW = Pattern.compile("(/payload)?/(before|source)/.*");

  private static final Pattern ROW = Pattern.compile("(/payload)?/after/.*");

  private final Map<String, Field> fields = new LinkedHashMap<>();

  static Fields of(List<JsonNode> values) {
    Fields all = new Fields();
    for (int i = 0; i < values.size(); i++) {
      all.add(i, "", values.get(i), 0);
    }
    all.keepTheRow();
    return all;
  }

  List<Field> all() {
    return List.copyOf(fields.values());
  }

  private void add(int record, String pointer, JsonNode node, int depth) {
    if (node.isValueNode() && !node.isNull()) {
      Field field = fields.get(pointer);
      if (field == null && fields.size() < MAX_FIELDS) {
        field = new Field(pointer);
        fields.put(pointer, field);
      }
      if (field != null) {
        field.add(record, node);
      }
    } else if (depth < MAX_DEPTH) {
      addChildren(record, pointer, node, depth);
    }
  }

  private void addChildren(int record, String pointer, JsonNode node, int depth) {
    for (int i = 0; node.isArray() && i < Math.min(node.size(), MAX_INDEX); i++) {
      add(record, pointer + "/" + i, node.path(i), depth + 1);
    }
    for (Map.Entry<String, JsonNode> child : node.properties()) {
      String token = child.getKey().replace("~", "~0").replace("/", "~1");
      add(record, pointer + "/" + token, child.getValue(), depth + 1);
    }
  }

  /** Drops the schema, the old row and the source of change events such as Debezium's. */
  private void keepTheRow() {
    if (fields.keySet().stream().anyMatch(pointer -> ROW.matcher(pointer).matches())) {
      fields
          .keySet()
          .removeIf(
              pointer -> NOT_THE_ROW.matcher(pointer).matches() || pointer.startsWith("/schema/"));
    }
  }
}
