package io.wavecast.app.demo;

import io.wavecast.core.domain.Score;
import io.wavecast.kafka.audit.StreamAudit;
import java.util.Map;

/** The last line of a demo, readable by people and scripts. */
public final class DemoSummary {
  private DemoSummary() {}

  /**
   * Returns {@code summary:} followed by pairs {@code key=value}.
   *
   * @param series maximum number of series in the line
   */
  public static String of(StreamAudit audit, int series) {
    StreamAudit.Counts counts = audit.counts();
    StringBuilder line = new StringBuilder("summary:");
    pair(line, "points", counts.points());
    pair(line, "predictions", counts.predictions());
    pair(line, "scored", counts.scored());
    // the stream is idle, so a prediction that is still due won't come any more
    pair(line, "lost", counts.lost() + counts.outstanding());
    pair(line, "duplicated", counts.duplicated() + counts.unexpected());
    pair(line, "dead_letters", counts.deadLetters());
    pair(line, "missing_scores", counts.missingScores());
    pair(line, "surplus_scores", counts.surplusScores());
    pair(line, "missing_dead_letters", counts.missingDeadLetters());
    pair(line, "wrong", counts.wrong());
    audit.latest().entrySet().stream().limit(series).forEach(one -> series(line, one));
    return line.toString();
  }

  private static void series(StringBuilder line, Map.Entry<String, StreamAudit.Latest> one) {
    String name = one.getKey();
    Score score = one.getValue().score();
    pair(line, name + ".model", one.getValue().prediction().model());
    pair(line, name + ".mse", score == null ? "NaN" : score.mse());
    pair(line, name + ".naive_mse", score == null ? "NaN" : score.naiveMse());
  }

  private static void pair(StringBuilder line, String key, Object value) {
    line.append(' ').append(key).append('=').append(value);
  }
}
