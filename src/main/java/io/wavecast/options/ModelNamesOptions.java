package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.core.domain.ModelNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the rule by which series share models. */
public final class ModelNamesOptions {
  @Option(
      names = "--models-by",
      paramLabel = "REGEX",
      description =
          "Regular expression that is searched in the series id: its group 1 is the name of the"
              + " model, 1 to 100 of A-Z a-z 0-9 _ . (not naive). Series without a match use the"
              + " model default. Default: the part of the id before the first -.")
  private @Nullable String regex;

  /** Returns the rule. */
  public ModelNames names() {
    String given = regex;
    return given == null
        ? ModelNames.BEFORE_DASH
        : UsageChecks.fromOptions(() -> ModelNames.by(given));
  }
}
