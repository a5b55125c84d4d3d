package io.wavecast.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.wavecast.core.domain.Score;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The file {@code results.csv}: a row for each series, and one for all. */
final class ResultsCsv {
  private ResultsCsv() {}

  static void write(Path file, BacktestResult result) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(header());
      for (Map.Entry<String, BacktestStatistics> series : result.series().entrySet()) {
        csv.writeRecord(row(series.getKey(), series.getValue()));
      }
      csv.writeRecord(row("", result.overall())); // no series has an empty id
    }
  }

  private static List<String> header() {
    List<String> header = new ArrayList<>(List.of("series"));
    header.addAll(new BacktestStatistics().points().keySet());
    header.addAll(List.of("predictions", "scored", "seenInTraining"));
    for (Forecaster contender : Forecaster.values()) {
      String name = contender.name().toLowerCase(Locale.ROOT);
      header.addAll(List.of(name + "_mse", name + "_rmse", name + "_mae", name + "_skill"));
    }
    header.addAll(List.of("rolling_mse", "rolling_naive_mse", "rolling_count"));
    return header;
  }

  private static List<String> row(String series, BacktestStatistics tally) {
    List<String> row = new ArrayList<>(List.of(series));
    tally.points().values().forEach(count -> row.add(Long.toString(count)));
    row.add(Long.toString(tally.predictions()));
    row.add(Long.toString(tally.scored()));
    row.add(Long.toString(tally.seenInTraining()));
    for (Forecaster contender : Forecaster.values()) {
      boolean shown = tally.isComparable(contender);
      row.add(shown ? number(tally.errors(contender).mse()) : "");
      row.add(shown ? number(tally.errors(contender).rmse()) : "");
      row.add(shown ? number(tally.errors(contender).mae()) : "");
      row.add(shown ? number(tally.skill(contender)) : "");
    }
    Score last = tally.last();
    row.add(last == null ? "" : number(last.mse()));
    row.add(last == null ? "" : number(last.naiveMse()));
    row.add(last == null ? "" : Integer.toString(last.count()));
    return row;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
