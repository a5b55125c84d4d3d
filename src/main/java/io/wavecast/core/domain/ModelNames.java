package io.wavecast.core.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which series share models: it returns the name of a series' model. Immutable and
 * thread-safe.
 */
public final class ModelNames {
  /**
   * The default rule: the part of the id before the first {@code -}, or the whole id if there is
   * none.
   */
  public static final ModelNames BEFORE_DASH = new ModelNames(null);

  private final @Nullable Pattern rule;

  private ModelNames(@Nullable Pattern rule) {
    this.rule = rule;
  }

  /**
   * Returns the rule of a regular expression, which is searched in the id. Group 1 is the name. A
   * series without a match uses {@code default}.
   *
   * @throws IllegalArgumentException if it isn't a regular expression with a group
   */
  public static ModelNames by(String regex) {
    try {
      Pattern rule = Pattern.compile(regex);
      if (rule.matcher("").groupCount() < 1) {
        throw new IllegalArgumentException(
            "models-by '" + regex + "' has no group in parentheses, which is the model's name");
      }
      return new ModelNames(rule);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "models-by '%s' is not a regular expression: %s at %d"
              .formatted(regex, e.getDescription(), e.getIndex()),
          e);
    }
  }

  /**
   * Returns the name of the model that a series uses if it exists. It need not be valid: {@link
   * #obstacle}.
   */
  public String of(String series) {
    if (rule == null) {
      int dash = series.indexOf('-');
      return dash < 0 ? series : series.substring(0, dash);
    }
    Matcher found = rule.matcher(series);
    String name = found.find() ? found.group(1) : null;
    return name == null || name.isEmpty() ? ModelId.DEFAULT_NAME : name;
  }

  /** Returns the reason why no model can have a name; empty if one can. */
  public static Optional<String> obstacle(String name) {
    if (!ModelId.isValidName(name)) {
      return Optional.of("not 1 to 100 of A-Z a-z 0-9 _ . without a leading dot");
    }
    return ModelId.isTrainedName(name) ? Optional.empty() : Optional.of("reserved for persistence");
  }
}
