package io.wavecast.app.backtest;

import io.wavecast.backtest.BacktestResult;
import io.wavecast.backtest.BacktestStatistics;
import io.wavecast.backtest.Errors;
import io.wavecast.backtest.Forecaster;
import io.wavecast.core.domain.Score;
import io.wavecast.terminal.Printable;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints the result of a backtest on a terminal. */
public record BacktestText(PrintWriter out) {
  /** Prints the first series and the totals. */
  public void print(BacktestResult result, int top) {
    result.series().entrySet().stream()
        .limit(top)
        .forEach(series -> block(Printable.of(series.getKey()), series.getValue()));
    int more = result.series().size() - top;
    if (more > 0) {
      out.println(more + " more series");
    }
    if (result.series().size() != 1 || result.overall().pointCount() > onlyPoints(result)) {
      block("all series", result.overall());
      result.note().ifPresent(note -> out.println(Printable.of(note)));
    }
  }

  private static long onlyPoints(BacktestResult result) {
    return result.series().values().stream().mapToLong(BacktestStatistics::pointCount).sum();
  }

  private void block(String title, BacktestStatistics statistics) {
    out.println(
        "%s: %d points (%s), %d predictions, %d scored%s"
            .formatted(
                title,
                statistics.pointCount(),
                counts(statistics.points()),
                statistics.predictions(),
                statistics.scored(),
                statistics.scored() > 0 ? " (" + counts(statistics.models()) + ")" : ""));
    if (statistics.scored() > 0) {
      out.println("              mse        rmse       mae        skill");
      for (Forecaster forecaster : Forecaster.values()) {
        line(forecaster, statistics);
      }
      coverage(statistics);
    }
    rolling(statistics.last());
  }

  private void line(Forecaster forecaster, BacktestStatistics statistics) {
    if (!statistics.isComparable(forecaster)) {
      return;
    }
    Errors errors = statistics.errors(forecaster);
    out.println(
        String.format(
            Locale.ROOT,
            "%-13s %.3e  %.3e  %.3e  %.9f",
            forecaster.label(),
            errors.mse(),
            errors.rmse(),
            errors.mae(),
            statistics.skill(forecaster)));
  }

  private void coverage(BacktestStatistics statistics) {
    if (!Double.isNaN(statistics.coverage())) {
      out.println(
          String.format(
              Locale.ROOT, "inside the prediction interval: %.3f", statistics.coverage()));
    }
  }

  private void rolling(@Nullable Score last) {
    if (last != null) {
      out.println(
          String.format(
              Locale.ROOT,
              "rolling mse at the end, over %d: %.3e, persistence %.3e",
              last.count(),
              last.mse(),
              last.naiveMse()));
    }
  }

  private static String counts(Map<?, Long> counts) {
    return counts.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }
}
