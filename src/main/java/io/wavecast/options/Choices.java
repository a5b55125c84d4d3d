package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parses options whose values are the constants of an enum, in lower case. */
public final class Choices {
  private Choices() {}

  /**
   * Returns the constant with that name.
   *
   * @throws UsageException if there is none; the message lists the constants
   */
  public static <E extends Enum<E>> E of(String option, String text, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    return all.stream()
        .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () -> UsageException.option(option, "'" + text + "' is none of " + names(all)));
  }

  /** Returns the constants with those names. */
  public static <E extends Enum<E>> List<E> ofAll(
      String option, List<String> texts, Class<E> type) {
    return texts.stream().map(text -> of(option, text, type)).distinct().toList();
  }

  /** Returns the constant's name in options. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String names(List<? extends Enum<?>> constants) {
    return constants.stream().map(Choices::name).collect(Collectors.joining(", "));
  }
}
