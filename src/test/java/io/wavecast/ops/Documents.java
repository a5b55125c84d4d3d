package io.wavecast.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** JSON and YAML files of the project. */
final class Documents {
  static final ObjectMapper JSON = new ObjectMapper();

  private Documents() {}

  static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  /** The only document of a YAML file, with its anchors and merges resolved. */
  static JsonNode yaml(Path file) throws IOException {
    List<JsonNode> all = yamls(file);
    if (all.size() != 1) {
      throw new IOException(file + " has " + all.size() + " documents");
    }
    return all.get(0);
  }

  /** The documents of a YAML file. */
  static List<JsonNode> yamls(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> all = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      new Yaml(new SafeConstructor(options))
          .loadAll(reader)
          .forEach(document -> all.add(JSON.valueToTree(document)));
    }
    return all;
  }

  /** The files of a folder, at any depth, with this ending. */
  static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
