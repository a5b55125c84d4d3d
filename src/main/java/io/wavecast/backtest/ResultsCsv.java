package io.wavecast.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.wavecast.core.domain.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes {@code results.csv}: a row per series and one for the totals. */
final class ResultsCsv {
  /** The outcomes of the first version; later ones are appended to the row. */
  private static final int FIRST_OUTCOMES = 7;

  private ResultsCsv() {}

  static void write(Path file, BacktestResult result) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(header());
      for (Map.Entry<String, BacktestStatistics> series : result.series().entrySet()) {
        csv.writeRecord(row(series.getKey(), series.getValue()));
      }
      csv.writeRecord(row("", result.overall())); // a series id is never empty
    }
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("series"));
    List<String> outcomes = List.copyOf(new BacktestStatistics().points().keySet());
    header.addAll(outcomes.subList(0, FIRST_OUTCOMES));
    header.addAll(List.of("predictions", "scored", "seenInTraining"));
    for (Forecaster forecaster : Forecaster.values()) {
      String name = forecaster.name().toLowerCase(Locale.ROOT);
      header.addAll(List.of(name + "_mse", name + "_rmse", name + "_mae", name + "_skill"));
    }
    header.addAll(List.of("rolling_mse", "rolling_naive_mse", "rolling_count"));
    header.addAll(outcomes.subList(FIRST_OUTCOMES, outcomes.size()));
    header.addAll(List.of("coverage", "width", "anomalies"));
    return header;
  }

  private static List<String> row(String series, BacktestStatistics statistics) {
    List<String> row = new ArrayList<>(List.of(series));
    List<String> outcomes =
        statistics.points().values().stream().map(count -> Long.toString(count)).toList();
    row.addAll(outcomes.subList(0, FIRST_OUTCOMES));
    row.add(Long.toString(statistics.predictions()));
    row.add(Long.toString(statistics.scored()));
    row.add(Long.toString(statistics.seenInTraining()));
    for (Forecaster forecaster : Forecaster.values()) {
      boolean shown = statistics.isComparable(forecaster);
      row.add(shown ? number(statistics.errors(forecaster).mse()) : "");
      row.add(shown ? number(statistics.errors(forecaster).rmse()) : "");
      row.add(shown ? number(statistics.errors(forecaster).mae()) : "");
      row.add(shown ? number(statistics.skill(forecaster)) : "");
    }
    Score last = statistics.last();
    row.add(last == null ? "" : number(last.mse()));
    row.add(last == null ? "" : number(last.naiveMse()));
    row.add(last == null ? "" : Integer.toString(last.count()));
    row.addAll(outcomes.subList(FIRST_OUTCOMES, outcomes.size()));
    row.add(number(statistics.coverage()));
    row.add(number(statistics.width()));
    row.add(Long.toString(statistics.anomalies()));
    return row;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
