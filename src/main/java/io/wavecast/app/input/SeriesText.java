package io.wavecast.app.input;

import io.wavecast.core.domain.Interval;
import io.wavecast.core.forecast.Forecast;
import io.wavecast.core.forecast.ForecasterKind;
import io.wavecast.core.forecast.SeriesForecaster;
import io.wavecast.core.series.PendingPrediction;
import io.wavecast.core.series.SeriesState;
import io.wavecast.core.window.Rhythm;
import io.wavecast.core.window.SeriesWindow;
import io.wavecast.kafka.state.SeriesLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The state of a series as lines of text. */
final class SeriesText {
  private SeriesText() {}

  static List<String> of(String series, SeriesLookup.Found found, Instant now) {
    SeriesState state = found.state();
    List<String> lines = new ArrayList<>();
    lines.add("series " + series);
    Duration age = Duration.between(Instant.ofEpochMilli(found.seen()), now);
    lines.add(
        "  newest point  %s = %s, processed %d s ago from partition %d, offset %d"
            .formatted(
                Instant.ofEpochMilli(state.window().newestTimestamp()),
                number(state.window().newestValue()),
                Math.max(0, age.toSeconds()),
                found.partition(),
                found.offset()));
    lines.add("  window        " + window(state.window()));
    lines.add("  rhythm        " + rhythm(state.window().rhythm()));
    lines.add("  weights       " + weights(state.forecaster()));
    lines.add("  prediction    " + prediction(state));
    lines.add("  interval      " + interval(state.forecaster().pending()));
    lines.add("  model         " + model(state.pending()));
    lines.add("  errors        " + errors(state));
    return lines;
  }

  private static String window(SeriesWindow window) {
    int length = window.rules().length();
    return window.isFull()
        ? length + " points, full"
        : "%d of %d points; no prediction before it is full".formatted(window.size(), length);
  }

  private static String rhythm(Rhythm rhythm) {
    if (rhythm.typicalStep() == 0) {
      return "unknown: it needs two points of different times";
    }
    String gap =
        Double.isInfinite(rhythm.longestStep())
            ? "no step counts as a gap yet"
            : "a step above " + span(rhythm.longestStep()) + " is a gap";
    double longest = (double) rhythm.longestRecurringGap();
    String recurring =
        longest == 0
            ? "no gap recurs"
            : "gaps up to " + span(longest) + " recur and keep the window";
    return "typical step %s, spread %.0f%%; %s; %s"
        .formatted(span(rhythm.typicalStep()), 100 * rhythm.spread(), gap, recurring);
  }

  private static String weights(SeriesForecaster forecaster) {
    List<String> weights = new ArrayList<>();
    for (ForecasterKind kind : ForecasterKind.values()) {
      weights.add(String.format(Locale.ROOT, "%s %.3f", kind.label(), forecaster.weight(kind)));
    }
    return String.join(", ", weights);
  }

  private static String prediction(SeriesState state) {
    PendingPrediction pending = state.pending();
    if (pending == null) {
      return "none pending";
    }
    Forecast forecast = state.forecaster().pending();
    String by = forecast == null ? "" : ", mostly by " + forecast.by().label();
    return "%s for %s%s"
        .formatted(
            number(pending.predicted()), Instant.ofEpochMilli(state.window().expectedNext()), by);
  }

  private static String interval(@Nullable Forecast forecast) {
    @Nullable Interval interval = forecast == null ? null : forecast.interval();
    return interval == null
        ? "none before the first scored prediction"
        : "%s to %s, for %s of the values"
            .formatted(
                number(interval.lower()),
                number(interval.upper()),
                String.format(Locale.ROOT, "%.0f%%", 100 * interval.level()));
  }

  private static String model(@Nullable PendingPrediction pending) {
    if (pending == null) {
      return "none: nothing is predicted now";
    }
    String network =
        Double.isNaN(pending.network()) ? "" : ", its number " + number(pending.network());
    return pending.model() + network;
  }

  private static String errors(SeriesState state) {
    int count = state.modelErrors().count();
    return count == 0
        ? "no prediction scored yet"
        : "mse %s, naive %s over %d scored predictions"
            .formatted(
                number(state.modelErrors().mean()), number(state.naiveErrors().mean()), count);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  /** Describes milliseconds in the largest unit that leaves one digit before the point. */
  private static String span(double millis) {
    double seconds = millis / 1_000;
    if (seconds < 1) {
      return String.format(Locale.ROOT, "%.0f ms", millis);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    return seconds < 7_200
        ? String.format(Locale.ROOT, "%.1f min", seconds / 60)
        : seconds < 172_800
            ? String.format(Locale.ROOT, "%.1f h", seconds / 3_600)
            : String.format(Locale.ROOT, "%.1f d", seconds / 86_400);
  }
}
