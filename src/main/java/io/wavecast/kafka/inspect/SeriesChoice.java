package io.wavecast.kafka.inspect;

import io.wavecast.kafka.input.InputFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Chooses the template of series ids. */
final class SeriesChoice {
  private static final int MAX_FIELDS = 4;
  private static final double MOST = 0.95;

  /** A text or number with more different values for each record is no id of a series. */
  private static final double MAX_SHARE = 0.34;

  private SeriesChoice() {}

  /**
   * Returns the template; empty if nothing identifies a series.
   *
   * @param keys the keys of the records, as text; null if a record has none or it isn't UTF-8
   */
  static Optional<String> of(List<@Nullable String> keys, List<Field> fields, ValueChoice values) {
    boolean keyed = isSeries(keys);
    List<Field> parts = parts(fields, values, keys.size());
    if (keyed) {
      parts.removeIf(part -> !dividesKeys(part, keys));
    }
    List<String> template = new ArrayList<>();
    if (keyed) {
      template.add(InputFormat.KEY);
    }
    parts.forEach(part -> template.add("{" + part.pointer() + "}"));
    return template.isEmpty() ? Optional.empty() : Optional.of(String.join(".", template));
  }

  private static boolean isSeries(List<@Nullable String> keys) {
    Set<String> distinct = new HashSet<>();
    int usable = 0;
    for (@Nullable String key : keys) {
      if (key != null && !key.isEmpty() && !key.startsWith("{")) {
        usable++;
        distinct.add(key);
      }
    }
    return usable >= MOST * keys.size() && isFew(distinct.size(), keys.size());
  }

  private static boolean isFew(int distinct, int records) {
    return distinct <= Math.max(1, MAX_SHARE * records);
  }

  /** Returns the fields that identify a series, without those that repeat another one. */
  private static List<Field> parts(List<Field> fields, ValueChoice values, int records) {
    List<Field> parts = new ArrayList<>();
    for (Field field : fields) {
      boolean identifies =
          Names.isIdentity(field)
              && field.timeFormat().isEmpty()
              && !values.fields().containsValue(field)
              && field.present() >= MOST * records
              && isFew(field.distinct(), records)
              && field.pointer().chars().noneMatch(c -> c == '{' || c == '}');
      if (identifies && parts.size() < MAX_FIELDS && parts.stream().noneMatch(same(field))) {
        parts.add(field);
      }
    }
    return preferringMeasures(parts);
  }

  private static Predicate<Field> same(Field field) {
    return other -> other.texts().equals(field.texts());
  }

  /** Puts the name of a metric first: the model's name is taken from the start of an id. */
  private static List<Field> preferringMeasures(List<Field> parts) {
    return parts.stream()
        .sorted(Comparator.comparingInt(part -> part.name().contains("name") ? 0 : 1))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Returns true if records of one key have different values in the field. */
  private static boolean dividesKeys(Field field, List<@Nullable String> keys) {
    Set<String> pairs = new HashSet<>();
    Set<String> distinctKeys = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      distinctKeys.add(String.valueOf(keys.get(i)));
      pairs.add(keys.get(i) + "\n" + field.text(i).orElse(""));
    }
    return pairs.size() > distinctKeys.size();
  }
}
