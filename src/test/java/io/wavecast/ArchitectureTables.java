package io.wavecast;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two tables of ARCHITECTURE.md: rows of {@code | `name` | contents | may use |}, the layers
 * under "## Layers" and the packages under "## Packages".
 *
 * @param layers layer to the layers that it may use
 * @param packages package, without {@code io.wavecast.}, to what it uses
 */
record ArchitectureTables(Map<String, Set<String>> layers, Map<String, Uses> packages) {
  private static final String LAYERS_BELOW = "layers below";

  private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\|.*\\|([^|]*)\\|");
  private static final Pattern NAME = Pattern.compile("[a-z][\\w.]*");

  /**
   * The packages that a package uses.
   *
   * @param layersBelow whether it may also use any package of the layers that its layer may use
   */
  record Uses(Set<String> packages, boolean layersBelow) {
    private static Uses of(String cell) {
      return new Uses(names(cell.replace(LAYERS_BELOW, "")), cell.contains(LAYERS_BELOW));
    }
  }

  static ArchitectureTables read(Path file) {
    try {
      String text = Files.readString(file);
      return new ArchitectureTables(
          table(text, "## Layers", ArchitectureTables::names),
          table(text, "## Packages", Uses::of));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the layer of a package: the first part of its name. */
  static String layer(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static <T> Map<String, T> table(String text, String heading, Function<String, T> parse) {
    int from = text.indexOf("\n" + heading + "\n") + 1;
    int to = text.indexOf("\n## ", from);
    Map<String, T> rows = new LinkedHashMap<>();
    for (String line : text.substring(from, to).lines().toList()) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.put(row.group(1), parse.apply(row.group(2)));
      }
    }
    if (from == 0 || rows.isEmpty()) {
      throw new IllegalStateException("no table under '" + heading + "'");
    }
    return rows;
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    Matcher name = NAME.matcher(cell);
    while (name.find()) {
      if (!name.group().equals("nothing")) {
        names.add(name.group());
      }
    }
    return names;
  }
}
