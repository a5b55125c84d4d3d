package io.wavecast.ops;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** {@code docs/asyncapi.yaml} with the schemas it refers to. */
final class AsyncApi {
  static final Path FILE = Path.of("docs", "asyncapi.yaml");

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
  private final JsonNode document;

  AsyncApi() throws IOException {
    document = Documents.yaml(FILE);
  }

  /** The topics it describes. */
  Set<String> addresses() {
    Set<String> addresses = new TreeSet<>();
    document.path("channels").forEach(channel -> addresses.add(channel.path("address").asText()));
    return addresses;
  }

  /** The names of the messages of a topic. */
  List<String> messages(String address) {
    List<String> names = new ArrayList<>();
    for (JsonNode channel : document.path("channels")) {
      if (channel.path("address").asText().equals(address)) {
        channel.path("messages").fieldNames().forEachRemaining(names::add);
      }
    }
    return names;
  }

  /** The schema of a message's value, or of its headers. */
  JsonNode schema(String message, String part) throws IOException {
    JsonNode schema = resolved(document.at("/components/messages/" + message)).path(part);
    return resolved(schema);
  }

  private JsonNode resolved(JsonNode node) throws IOException {
    String reference = node.path("$ref").asText("");
    if (reference.isEmpty()) {
      return node;
    }
    return reference.startsWith("#")
        ? document.at(reference.substring(1))
        : Documents.json(FILE.resolveSibling(reference));
  }

  /** Returns how these differ from the schema; empty if they conform. */
  List<String> problems(JsonNode schema, JsonNode value) {
    return schemas.getSchema(schema).validate(value).stream().map(Object::toString).toList();
  }

  /** Returns how a record differs from this message; empty if it conforms. */
  List<String> problems(String message, ConsumerRecord<byte[], byte[]> record) throws IOException {
    List<String> problems = new ArrayList<>();
    JsonNode payload = schema(message, "payload");
    if (!payload.isMissingNode()) {
      problems.addAll(problems(payload, Documents.JSON.readTree(record.value())));
    }
    JsonNode headers = schema(message, "headers");
    if (!headers.isMissingNode()) {
      problems.addAll(problems(headers, headers(record)));
    }
    JsonNode key = document.at("/components/messages/" + message + "/bindings/kafka/key");
    if (!key.isMissingNode()) {
      String text = new String(record.key(), UTF_8);
      problems.addAll(problems(key, Documents.JSON.getNodeFactory().textNode(text)));
    }
    return problems;
  }

  static ObjectNode headers(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode headers = Documents.JSON.createObjectNode();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
