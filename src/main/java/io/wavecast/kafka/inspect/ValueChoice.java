package io.wavecast.kafka.inspect;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the fields that hold values.
 *
 * @param fields the chosen fields by the name that distinguishes their series
 * @param inText whether they are numbers in strings
 * @param others number of other fields with numbers that could be values
 */
record ValueChoice(Map<String, Field> fields, boolean inText, int others) {
  static final ValueChoice NONE = new ValueChoice(Map.of(), false, 0);

  private static final int MAX_VALUES = 20;
  private static final double MIN_SHARE = 0.05;

  static ValueChoice of(List<Field> fields, Optional<Field> time, int records) {
    List<Field> numbers = candidates(fields, time, records, false);
    boolean inText = numbers.isEmpty();
    List<Field> all = inText ? candidates(fields, time, records, true) : numbers;
    List<Field> varying = all.stream().filter(field -> !field.isConstant()).toList();
    List<Field> possible = varying.isEmpty() ? all : varying;
    List<Field> named = possible.stream().filter(Names::isValue).toList();
    List<Field> chosen = named.size() == 1 ? named : possible.stream().limit(MAX_VALUES).toList();
    return new ValueChoice(named(chosen), inText, possible.size() - chosen.size());
  }

  private static List<Field> candidates(
      List<Field> fields, Optional<Field> time, int records, boolean inText) {
    return fields.stream()
        .filter(field -> inText ? field.isNumberInText() : field.isNumber())
        .filter(field -> field.present() >= MIN_SHARE * records)
        .filter(field -> time.isEmpty() || time.get() != field)
        .filter(field -> !TimeChoice.isTime(field) && !Names.isCounter(field))
        .filter(field -> field.pointer().isEmpty() || isWritable(field.pointer()))
        .toList();
  }

  /** Returns true if an option can hold the pointer: a comma separates pointers. */
  private static boolean isWritable(String pointer) {
    return pointer.indexOf(',') < 0;
  }

  private static Map<String, Field> named(List<Field> chosen) {
    Map<String, Integer> uses = new HashMap<>();
    chosen.forEach(field -> uses.merge(clean(field.name()), 1, Integer::sum));
    Map<String, Field> named = new LinkedHashMap<>();
    for (Field field : chosen) {
      String name = clean(field.name());
      boolean isUnique = uses.getOrDefault(name, 0) == 1;
      named.put(isUnique ? name : clean(field.pointer().substring(1)), field);
    }
    return named;
  }

  private static String clean(String name) {
    return name.replaceAll("[^A-Za-z0-9_.]+", "_");
  }

  /** Returns the option's value; empty if the default finds the only value. */
  Optional<String> option() {
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    if (fields.size() == 1) {
      String pointer = fields.values().iterator().next().pointer();
      return pointer.isEmpty() ? Optional.empty() : Optional.of(pointer);
    }
    return Optional.of(
        String.join(
            ",",
            fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().pointer())
                .toList()));
  }
}
