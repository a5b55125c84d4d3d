package io.wavecast.core.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model's name and version, written {@code name@version}.
 *
 * @param name one to 100 of {@code A-Z a-z 0-9 _ .}, not starting with a dot: it is also the name
 *     of a folder and of a topic key
 * @param version 1 or more for a trained model, 0 for a built-in one
 */
public record ModelId(String name, int version) implements Comparable<ModelId> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.]{0,99}");

  /** The model of a series whose own model is missing. */
  public static final String DEFAULT_NAME = "default";

  /** Persistence: the next value equals the last. */
  public static final ModelId NAIVE = new ModelId("naive", 0);

  public ModelId {
    if (!isValidName(name)) {
      throw new IllegalArgumentException(
          "model name '" + name + "' is not 1 to 100 of A-Z a-z 0-9 _ . (no leading dot)");
    }
    if (version < 0) {
      throw new IllegalArgumentException("model version is negative: " + version);
    }
  }

  /** Returns true if a text is a valid name of a model. */
  public static boolean isValidName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Returns true if a trained model can have the name: {@code naive} is persistence. */
  public static boolean isTrainedName(String name) {
    return isValidName(name) && !name.equals(NAIVE.name());
  }

  /** Parses {@code name@version}; empty if the text isn't one. */
  public static Optional<ModelId> parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 0 || !isValidName(text.substring(0, at))) {
      return Optional.empty();
    }
    try {
      int version = Integer.parseInt(text.substring(at + 1));
      return version < 0
          ? Optional.empty()
          : Optional.of(new ModelId(text.substring(0, at), version));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public int compareTo(ModelId other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : Integer.compare(version, other.version);
  }

  @Override
  public String toString() {
    return name + "@" + version;
  }
}
