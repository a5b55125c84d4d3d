package io.wavecast.cli.options;

import io.wavecast.app.lifecycle.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Options whose values are the constants of an enum, in lower case. */
public final class Choices {
  private Choices() {}

  /**
   * The constant of that name.
   *
   * @throws UsageException when there is none, with those there are
   */
  public static <E extends Enum<E>> E of(String option, String text, Class<E> type) {
    List<E> all = Arrays.asList(type.getEnumConstants());
    return all.stream()
        .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
        .findFirst()
        .orElseThrow(
            () -> UsageException.option(option, "'" + text + "' is none of " + names(all)));
  }

  /** The constants of those names. */
  public static <E extends Enum<E>> List<E> ofAll(
      String option, List<String> texts, Class<E> type) {
    return texts.stream().map(text -> of(option, text, type)).distinct().toList();
  }

  /** As it is written in options. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String names(List<? extends Enum<?>> constants) {
    return constants.stream().map(Choices::name).collect(Collectors.joining(", "));
  }
}
