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
    header.addAll(new BacktestStatistics().points().keySet());
    header.addAll(List.of("predictions", "scored", "seenInTraining"));
    for (Forecaster forecaster : Forecaster.values()) {
      String name = forecaster.name().toLowerCase(Locale.ROOT);
      header.addAll(List.of(name + "_mse", name + "_rmse", name + "_mae", name + "_skill"));
    }
    header.addAll(List.of("rolling_mse", "rolling_naive_mse", "rolling_count"));
    return header;
  }

  private static List<String> row(String series, BacktestStatistics statistics) {
    List<String> row = new ArrayList<>(List.of(series));
    statistics.points().values().forEach(count -> row.add(Long.toString(count)));
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
    return row;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
