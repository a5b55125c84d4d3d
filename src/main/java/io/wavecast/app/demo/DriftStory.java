package io.wavecast.app.demo;

import io.micrometer.core.instrument.MeterRegistry;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import io.wavecast.generate.curves.CurveControls;
import io.wavecast.generate.curves.CurveControls.Setting;
import io.wavecast.kafka.audit.StreamAudit;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * A change of the demo's curves at a given time, and the errors before it, at it and at the end.
 * Each is a mean over the series of the rolling MSE, which covers the last 100 points. Used by one
 * thread.
 */
public final class DriftStory {
  /** Factor on the frequency. */
  private static final double FREQUENCY = 3;

  /** Points that the rolling MSE covers. */
  private static final int COVERED = 100;

  private final long changeAt;
  private final long measureAt;
  private final CurveControls controls;
  private final StreamAudit audit;
  private final DriftGauges drifts;
  private final Map<String, String> pairs = new LinkedHashMap<>();
  private boolean changed;
  private boolean measured;
  private boolean seen;

  /**
   * @param after time from now to the change
   * @param rate points per second of a series
   * @param controls changes the curves
   * @param audit has the newest scores
   * @param meters has the evidence for a drift
   */
  DriftStory(
      Duration after,
      double rate,
      CurveControls controls,
      StreamAudit audit,
      MeterRegistry meters) {
    this.changeAt = System.nanoTime() + after.toNanos();
    this.measureAt = changeAt + Math.round(COVERED / rate * 1e9);
    this.controls = controls;
    this.audit = audit;
    this.drifts = new DriftGauges(meters);
  }

  /** Changes the curves and measures when it is time. Call it about every second. */
  public void advance() {
    long now = System.nanoTime();
    if (!changed && now >= changeAt) {
      changed = true;
      measure("before");
      controls.change(DriftStory::faster);
    }
    if (!measured && now >= measureAt) {
      measured = true;
      measure("at");
    }
    if (changed && !seen && drift() >= 1) {
      seen = true;
      pairs.put("drift.seen_after_s", text((now - changeAt) / 1e9));
    }
  }

  private static Setting faster(Setting old) {
    return new Setting(FREQUENCY * old.frequency(), old.amplitude(), old.noise(), old.paused());
  }

  private double drift() {
    return drifts.byName().values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  private void measure(String when) {
    Collection<StreamAudit.Latest> latest = audit.latest().values();
    pairs.put("drift." + when + ".mse", mean(latest, Score::mse));
    pairs.put("drift." + when + ".network_mse", mean(latest, DriftStory::network));
    pairs.put("drift." + when + ".naive_mse", mean(latest, Score::naiveMse));
  }

  private static double network(Score score) {
    ScoreDetails details = score.details();
    return details == null ? Double.NaN : details.networkMse();
  }

  private static String mean(Collection<StreamAudit.Latest> latest, ToDoubleFunction<Score> error) {
    return text(
        latest.stream()
            .map(StreamAudit.Latest::score)
            .filter(Objects::nonNull)
            .mapToDouble(error)
            .average()
            .orElse(Double.NaN));
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  /** Returns the pairs for the summary, each after a space. */
  public String finish() {
    measure("after");
    StringBuilder line = new StringBuilder();
    pairs.forEach((key, value) -> line.append(' ').append(key).append('=').append(value));
    return line.toString();
  }
}
