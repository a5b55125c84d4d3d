package io.wavecast.backtest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The file {@code report.md}: what was replayed, tables, plots. */
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

  /** Text of others, made harmless for a table, a title and a terminal. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?").replace('|', '/');
  }

  String text() {
    line("# Backtest");
    line("");
    setup.forEach(each -> line("- %s", each));
    line("");
    section("All series", result.overall());
    if (result.series().size() > 1) {
      table();
    }
    plots.forEach(plot -> line("![predictions and errors](%s)%n", plot));
    line(
        "`predictions.csv` and `scores.csv` have every prediction and score, under the names that the"
            + " topics have for them; `results.csv` has each series.");
    return text.toString();
  }

  private void section(String title, BacktestStatistics tally) {
    line("## %s", title);
    line("");
    line(
        "%d points (%s), %d predictions, %d scored (%s).",
        tally.pointCount(),
        counts(tally.points()),
        tally.predictions(),
        tally.scored(),
        counts(tally.models()));
    line("");
    line("| | MSE | RMSE | MAE | skill |");
    line("|---|---|---|---|---|");
    for (Forecaster contender : Forecaster.values()) {
      if (tally.isComparable(contender)) {
        Errors errors = tally.errors(contender);
        line(
            "| %s | %.3e | %.3e | %.3e | %.6f |",
            contender.label(), errors.mse(), errors.rmse(), errors.mae(), tally.skill(contender));
      }
    }
    line("");
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

  private void row(String series, BacktestStatistics tally) {
    line(
        "| %s | %d | %d | %s | %s | %s | %s | %s | %s |",
        printable(series),
        tally.pointCount(),
        tally.scored(),
        counts(tally.models()),
        mse(tally, Forecaster.MODEL),
        mse(tally, Forecaster.PERSISTENCE),
        mse(tally, Forecaster.STRAIGHT_LINE),
        mse(tally, Forecaster.AUTOREGRESSION),
        tally.scored() > 0
            ? String.format(Locale.ROOT, "%.6f", tally.skill(Forecaster.MODEL))
            : "");
  }

  private static String mse(BacktestStatistics tally, Forecaster contender) {
    return tally.isComparable(contender)
        ? String.format(Locale.ROOT, "%.3e", tally.errors(contender).mse())
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
