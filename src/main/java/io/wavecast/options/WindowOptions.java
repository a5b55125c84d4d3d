package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.window.SameTime;
import io.wavecast.core.window.WindowRules;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options for the sliding window of a series. */
public final class WindowOptions {
  @Option(
      names = "--gap-factor",
      defaultValue = "1.5",
      description =
          "In an even series, a step longer than this many steps means missing points, and the"
              + " window restarts; uneven series and gaps that recur are learned; 0: never.")
  private double gapFactor;

  @Option(
      names = "--same-time",
      paramLabel = "RULE",
      defaultValue = "keep-order",
      description =
          "Points of a series with the same time and different values: keep-order (all, as they"
              + " arrive), last (the last replaces the others), or reject.")
  private String sameTime;

  double gapFactor() {
    return gapFactor;
  }

  /**
   * Returns the rules for windows of a length.
   *
   * @throws UsageException if an option is invalid
   */
  WindowRules rules(int length) {
    SameTime rule = sameTime();
    return UsageChecks.fromOptions(() -> new WindowRules(length, gapFactor, rule));
  }

  SameTime sameTime() {
    String name = sameTime.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(SameTime.values())
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                UsageException.option(
                    "--same-time", "'" + sameTime + "' is none of keep-order, last, reject"));
  }
}
