package io.wavecast.options;

import io.wavecast.app.lifecycle.UsageChecks;
import io.wavecast.app.lifecycle.UsageException;
import io.wavecast.core.domain.Curve;
import io.wavecast.generate.curves.CurveSettings;
import io.wavecast.generate.pace.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for a generator's curves, its rate and its end. */
public final class GeneratorOptions {
  @Option(
      names = "--functions",
      split = ",",
      defaultValue = "sin,cos",
      description = "Curves to sample.")
  private List<String> functions;

  @Option(
      names = "--series",
      defaultValue = "1",
      description = "Series of each function: sin-0, cos-0, sin-1, ...")
  private int series;

  @Option(
      names = "--rate",
      defaultValue = "10",
      description =
          "Points per second and series; with --csv, rows per second; 0: as fast as possible.")
  private double rate;

  @Option(
      names = "--interval",
      description = "Event time between two points of a series. Default: 1 / rate.")
  private @Nullable Duration interval;

  @Option(
      names = {"--sample-gap", "--sample_gap"},
      defaultValue = "0.01",
      description = "Step in x from one sample to the next.")
  private double sampleGap;

  @Option(
      names = "--noise",
      defaultValue = "0",
      description = "Standard deviation of Gaussian noise.")
  private double noise;

  @Option(names = "--seed", defaultValue = "1", description = "Seed of the noise.")
  private long seed;

  @Option(
      names = "--start",
      description = "Event time of the first point, such as 2026-01-31T12:00:00Z. Default: now.")
  private @Nullable Instant start;

  @Option(
      names = "--continue",
      description = "Continue each series where it ends on the topic, instead of starting over.")
  private boolean goOn;

  @Option(names = "--for", description = "Stop after this duration.")
  private @Nullable Duration duration;

  @Option(names = "--count", description = "Stop after this many points of each series.")
  private @Nullable Long count;

  /** Returns true if each series continues where it ends on the topic. */
  public boolean continues() {
    return goOn;
  }

  /** Returns the rate and the end. */
  public Schedule schedule() {
    return UsageChecks.fromOptions(
        () ->
            new Schedule(
                rate,
                count == null ? OptionalLong.empty() : OptionalLong.of(count),
                Optional.ofNullable(duration)));
  }

  /**
   * Returns the curves.
   *
   * @param now the start unless another one is given
   */
  public CurveSettings curves(Instant now) {
    return UsageChecks.fromOptions(
        () ->
            new CurveSettings(
                functions.stream().map(GeneratorOptions::curve).toList(),
                series,
                sampleGap,
                noise,
                seed,
                start == null ? now : start,
                interval == null ? CurveSettings.intervalAt(rate) : interval));
  }

  private static Curve curve(String label) {
    return Curve.ofLabel(label.strip())
        .orElseThrow(
            () -> UsageException.option("--functions", "'" + label + "' is not sin or cos"));
  }

  /** Returns the number of points of all series; empty without a count. */
  public OptionalLong total(CurveSettings curves) {
    if (count == null) {
      return OptionalLong.empty();
    }
    long all = (long) curves.series() * curves.functions().size();
    if (count > Long.MAX_VALUE / all) {
      throw UsageException.option(
          "--count",
          "is %d points of each of %d series, more than can be counted; leave it out for no end"
              .formatted(count, all));
    }
    return OptionalLong.of(count * all);
  }
}
