package io.wavecast.backtest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code report.md}: the setup, tables and plots. */
final class ReportText {
  private static final int MAX_SERIES = 100;

  private final BacktestResult result;
  private final List<String> setup;
  private final List<String> plots;
  private final StringBuilder text = new StringBuilder();

  ReportText(BacktestResult result, List<String> setup, List<String> plots) {
    this.result = result;
    this.setup = setup;
    this.plots = plots;
  }

  /** Returns untrusted text made safe for a table, a title and a terminal. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?").replace('|', '/');
  }

  String text() {
    line("# Backtest");
    line("");
    setup.forEach(each -> line("- %s", each));
    line("");
    section("All series", result.overall());
    result.note().ifPresent(note -> line("%s.%n", printable(note)));
    if (result.series().size() > 1) {
      table();
    }
    plots.forEach(plot -> line("![predictions and errors](%s)%n", plot));
    line(
        "`predictions.csv`, `scores.csv` and `anomalies.csv` hold every prediction, score and anomaly,"
            + " with the field names of the topics; `results.csv` holds one row per series.");
    return text.toString();
  }

  private void section(String title, BacktestStatistics statistics) {
    line("## %s", title);
    line("");
    line(
        "%d points (%s), %d predictions, %d scored (%s).",
        statistics.pointCount(),
        counts(statistics.points()),
        statistics.predictions(),
        statistics.scored(),
        counts(statistics.models()));
    line("");
    line("| | MSE | RMSE | MAE | skill |");
    line("|---|---|---|---|---|");
    for (Forecaster forecaster : Forecaster.values()) {
      if (statistics.isComparable(forecaster)) {
        Errors errors = statistics.errors(forecaster);
        line(
            "| %s | %.3e | %.3e | %.3e | %.6f |",
            forecaster.label(),
            errors.mse(),
            errors.rmse(),
            errors.mae(),
            statistics.skill(forecaster));
      }
    }
    line("");
    if (!Double.isNaN(statistics.coverage())) {
      line(
          "Inside the prediction interval: %.3f; mean width %.4g; %d anomalies.",
          statistics.coverage(), statistics.width(), statistics.anomalies());
      line("");
    }
  }

  private void table() {
    line("## Each series");
    line("");
    if (result.series().size() > MAX_SERIES) {
      line("The first %d of %d.", MAX_SERIES, result.series().size());
      line("");
    }
    line(
        "| series | points | scored | models | MSE | persistence | straight line | AR(10) | skill |");
    line("|---|---|---|---|---|---|---|---|---|");
    result.series().entrySet().stream()
        .limit(MAX_SERIES)
        .forEach(series -> row(series.getKey(), series.getValue()));
    line("");
  }

  private void row(String series, BacktestStatistics statistics) {
    line(
        "| %s | %d | %d | %s | %s | %s | %s | %s | %s |",
        printable(series),
        statistics.pointCount(),
        statistics.scored(),
        counts(statistics.models()),
        mse(statistics, Forecaster.MODEL),
        mse(statistics, Forecaster.PERSISTENCE),
        mse(statistics, Forecaster.STRAIGHT_LINE),
        mse(statistics, Forecaster.AUTOREGRESSION),
        statistics.scored() > 0
            ? String.format(Locale.ROOT, "%.6f", statistics.skill(Forecaster.MODEL))
            : "");
  }

  private static String mse(BacktestStatistics statistics, Forecaster forecaster) {
    return statistics.isComparable(forecaster)
        ? String.format(Locale.ROOT, "%.3e", statistics.errors(forecaster).mse())
        : "";
  }

  private static String counts(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
