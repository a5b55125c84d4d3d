package io.wavecast.terminal;

import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.core.domain.ScoreDetails;
import io.wavecast.kafka.audit.StreamAudit;
import java.util.Locale;

/** Formats the state of one series as a line. */
public final class StatusLines {
  private StatusLines() {}

  /**
   * Returns the actual and predicted value, the rolling MSE of the model and of persistence, the
   * model, and the interval that was predicted with -1, 0 or 1 for a value below, in or above it.
   */
  public static String of(String id, StreamAudit.Latest latest) {
    String series = Printable.of(id);
    Prediction prediction = latest.prediction();
    Score score = latest.score();
    if (score == null) {
      return String.format(
          Locale.ROOT,
          "%s actual %.6f next %.6f model %s",
          series,
          prediction.last(),
          prediction.predicted(),
          prediction.model());
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s actual %.6f predicted %.6f mse %.3e naive %.3e model %s",
            series,
            score.actual(),
            score.predicted(),
            score.mse(),
            score.naiveMse(),
            score.model());
    return line + interval(score);
  }

  private static String interval(Score score) {
    ScoreDetails details = score.details();
    return details == null || !details.hasInterval()
        ? ""
        : String.format(
            Locale.ROOT,
            " lower %.6f upper %.6f outside %d",
            details.lower(),
            details.upper(),
            details.outside());
  }
}
