package io.wavecast.kafka.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import io.wavecast.core.time.EpochUnit;
import io.wavecast.core.time.EventTime;
import io.wavecast.core.time.TimeFormat;
import io.wavecast.kafka.input.Numbers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The values at one place of the sampled records. Not thread-safe. */
final class Field {
  private static final double MOST = 0.9;
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,19}");

  private final String pointer;
  private final Map<Integer, String> texts = new LinkedHashMap<>();
  private final Set<String> distinct = new LinkedHashSet<>();
  private final Map<EpochUnit, Integer> units = new EnumMap<>(EpochUnit.class);
  private int numbers;
  private int numbersInText;
  private int isoTimes;
  private int localTimes;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  Field(String pointer) {
    this.pointer = pointer;
  }

  void add(int record, JsonNode node) {
    String text = node.asText();
    texts.putIfAbsent(record, text);
    distinct.add(text);
    if (node.isNumber()) {
      numbers++;
      range(node.doubleValue());
      unit(node.longValue());
    } else if (node.isTextual() && Numbers.isDecimal(text)) {
      numbersInText++;
      range(Double.parseDouble(text));
      if (INTEGER.matcher(text).matches()) {
        parse(text).ifPresent(this::unit);
      }
    } else if (node.isTextual()) {
      time(text);
    }
  }

  private void range(double value) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  private static Optional<Long> parse(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void unit(long count) {
    EpochUnit.recognize(count).ifPresent(unit -> units.merge(unit, 1, Integer::sum));
  }

  private void time(String text) {
    if (TimeFormat.AUTO.read(text) instanceof EventTime.At) {
      isoTimes++;
    } else if (TimeFormat.looksLikeTime(text)) {
      localTimes++;
    }
  }

  String pointer() {
    return pointer;
  }

  /** Returns the last part of the pointer that isn't an index. */
  String name() {
    List<String> parts = new ArrayList<>(List.of(pointer.split("/")));
    parts.removeIf(part -> part.isEmpty() || part.chars().allMatch(Character::isDigit));
    return parts.isEmpty() ? "" : parts.get(parts.size() - 1).replace("~1", "/").replace("~0", "~");
  }

  int depth() {
    return (int) pointer.chars().filter(c -> c == '/').count();
  }

  int present() {
    return texts.size();
  }

  int distinct() {
    return distinct.size();
  }

  boolean isConstant() {
    return distinct.size() <= 1;
  }

  /** Returns the text in a record; empty if the record lacks the field. */
  Optional<String> text(int record) {
    return Optional.ofNullable(texts.get(record));
  }

  Map<Integer, String> texts() {
    return texts;
  }

  boolean isNumber() {
    return most(numbers);
  }

  boolean isNumberInText() {
    return !isNumber() && most(numbers + numbersInText);
  }

  boolean isText() {
    return numbers == 0 && most(present() - numbersInText - isoTimes - localTimes);
  }

  /** Returns the kind of time: {@code seconds}, {@code iso}, ...; empty if it is none. */
  Optional<String> timeFormat() {
    if (most(isoTimes + localTimes)) {
      return Optional.of("iso");
    }
    return units.entrySet().stream()
        .filter(unit -> most(unit.getValue()))
        .map(unit -> unit.getKey().label())
        .findFirst();
  }

  boolean isLocalTime() {
    return localTimes > 0;
  }

  private boolean most(int count) {
    return count > 0 && count >= MOST * present();
  }

  /** Describes the values, such as {@code 0.5 to 98}. */
  String values() {
    if (min <= max && (isNumber() || isNumberInText())) {
      return isConstant() ? "always " + number(min) : number(min) + " to " + number(max);
    }
    String first = distinct.stream().findFirst().orElse("");
    String shown = first.length() > 30 ? first.substring(0, 30) + "..." : first;
    return isConstant() ? "always " + shown : distinct() + " different, such as " + shown;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
