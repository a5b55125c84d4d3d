package io.wavecast.app.input;

import io.wavecast.kafka.inspect.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result of reading sampled records, as lines of text. */
final class TrialText {
  private static final int MAX_SERIES = 10;
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private TrialText() {}

  static List<String> of(Trial trial) {
    List<String> lines = new ArrayList<>();
    int rejected = trial.rejected().values().stream().mapToInt(Integer::intValue).sum();
    lines.add(
        "%d points of %d series, median step %s; %d values rejected"
            .formatted(
                trial.points(), trial.series().size(), duration(trial.medianStep()), rejected));
    trial
        .rejected()
        .forEach(
            (reason, count) ->
                lines.add("  %s %d: %s".formatted(reason, count, trial.examples().get(reason))));
    trial.series().entrySet().stream().limit(MAX_SERIES).forEach(one -> lines.add(line(one)));
    if (trial.series().size() > MAX_SERIES) {
      lines.add("  and %d more".formatted(trial.series().size() - MAX_SERIES));
    }
    lines.addAll(warnings(trial));
    return lines;
  }

  private static String line(Map.Entry<String, Trial.Series> one) {
    return "  series %s: %d points, median step %s"
        .formatted(
            one.getKey(), one.getValue().times().size(), duration(one.getValue().medianStep()));
  }

  private static List<String> warnings(Trial trial) {
    List<String> lines = new ArrayList<>();
    int late = trial.series().values().stream().mapToInt(Trial.Series::late).sum();
    int same = trial.series().values().stream().mapToInt(Trial.Series::sameTime).sum();
    if (trial.spread() > 0) {
      lines.add(
          ("WARNING: the points of %d series are spread over several partitions, so they have no"
                  + " order. A predictor that catches up rejects up to %d of these %d points as"
                  + " late. Let the producer send each series with one key (Telegraf:"
                  + " routing_tag; an HTTP or MQTT bridge: its key setting), or use a topic with"
                  + " one partition.")
              .formatted(trial.spread(), trial.lateOnCatchUp(), trial.points()));
    }
    if (late > 0) {
      lines.add("WARNING: %d points are older than the one before; they are late".formatted(late));
    }
    if (same > 0) {
      lines.add(
          ("%d points have the time of the one before and another value; same-time=keep-order,"
                  + " the default, keeps them, last replaces, reject rejects")
              .formatted(same));
    }
    return lines;
  }

  private static String duration(long millis) {
    if (millis == 0) {
      return "unknown";
    }
    if (millis % HOUR == 0) {
      return millis / HOUR + " h";
    }
    if (millis % MINUTE == 0) {
      return millis / MINUTE + " min";
    }
    return millis % SECOND == 0 ? millis / SECOND + " s" : millis + " ms";
  }
}
