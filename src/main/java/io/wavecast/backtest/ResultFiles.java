package io.wavecast.backtest;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.wavecast.core.domain.PointAnomaly;
import io.wavecast.core.domain.Prediction;
import io.wavecast.core.domain.Score;
import io.wavecast.learn.plot.Plots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a backtest: {@code predictions.csv}, {@code scores.csv} and {@code anomalies.csv}
 * with the fields of the topics of these names, {@code results.csv} with a row per series, {@code
 * report.md}, and plots of the first series. Files are written in a temporary folder and moved when
 * all are complete; {@link #close()} without {@link #finish} leaves earlier results unchanged. Not
 * thread-safe.
 */
public final class ResultFiles implements BacktestListener, AutoCloseable {
  /** Maximum number of plotted series. */
  public static final int MAX_PLOTS = 10;

  private final Path folder;
  private final Path unfinished;
  private final CsvWriter predictions;
  private final CsvWriter scores;
  private final CsvWriter anomalies;
  private final Map<String, PlottedPoints> shown = new LinkedHashMap<>();
  private boolean closed;

  /**
   * Opens the files.
   *
   * @param folder created if missing; files of an earlier backtest are replaced
   * @throws IOException if the folder can't be written
   */
  public ResultFiles(Path folder) throws IOException {
    Plots.load();
    this.folder = Files.createDirectories(folder);
    this.unfinished = Files.createTempDirectory(folder, "unfinished-");
    this.predictions = CsvWriter.builder().build(unfinished.resolve("predictions.csv"));
    this.scores = CsvWriter.builder().build(unfinished.resolve("scores.csv"));
    this.anomalies = CsvWriter.builder().build(unfinished.resolve("anomalies.csv"));
    writeHeaders();
  }

  private void writeHeaders() {
    predictions.writeRecord(
        "series", "observedAt", "target", "predicted", "last", "naive", "model");
    scores.writeRecord(
        "series",
        "timestamp",
        "actual",
        "predicted",
        "error",
        "mse",
        "naiveMse",
        "count",
        "model",
        "naive",
        "straightLine",
        "autoregression");
    anomalies.writeRecord(AnomalyRow.HEADER);
  }

  @Override
  public void predicted(Prediction prediction) {
    predictions.writeRecord(
        prediction.series(),
        Long.toString(prediction.observedAt()),
        Long.toString(prediction.targetTime()),
        Double.toString(prediction.predicted()),
        Double.toString(prediction.last()),
        Double.toString(prediction.naive()),
        prediction.model().toString());
  }

  @Override
  public void anomaly(PointAnomaly anomaly) {
    anomalies.writeRecord(AnomalyRow.of(anomaly));
  }

  @Override
  public void scored(Scored scored) {
    Score score = scored.score();
    double autoregression = scored.autoregression();
    scores.writeRecord(
        score.series(),
        Long.toString(score.timestamp()),
        Double.toString(score.actual()),
        Double.toString(score.predicted()),
        Double.toString(score.error()),
        Double.toString(score.mse()),
        Double.toString(score.naiveMse()),
        Integer.toString(score.count()),
        score.model().toString(),
        Double.toString(scored.naive()),
        Double.toString(scored.straightLine()),
        Double.isNaN(autoregression) ? "" : Double.toString(autoregression));
    if (shown.containsKey(score.series()) || shown.size() < MAX_PLOTS) {
      shown.computeIfAbsent(score.series(), any -> new PlottedPoints()).add(score);
    }
  }

  /**
   * Writes the remaining files and moves all into the folder.
   *
   * @param setup lines that describe the setup, for the report
   * @throws IOException if a file can't be written
   */
  public void finish(BacktestResult result, List<String> setup) throws IOException {
    closeCsv();
    ResultsCsv.write(unfinished.resolve("results.csv"), result);
    List<String> plots = new ArrayList<>();
    for (Map.Entry<String, PlottedPoints> one : shown.entrySet()) {
      String name = "plot-%d.png".formatted(plots.size() + 1);
      one.getValue().draw(unfinished.resolve(name), ReportText.printable(one.getKey()));
      plots.add(name);
    }
    Files.writeString(unfinished.resolve("report.md"), new ReportText(result, setup, plots).text());
    removePlots();
    for (Path file : files(unfinished, "*")) {
      Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void closeCsv() throws IOException {
    if (!closed) {
      closed = true;
      predictions.close();
      scores.close();
      anomalies.close();
    }
  }

  /** Removes the plots of an earlier backtest, which may have had more of them. */
  private void removePlots() throws IOException {
    for (Path plot : files(folder, "plot-*.png")) {
      Files.delete(plot);
    }
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, pattern)) {
      found.forEach(files::add);
    }
    return files;
  }

  /** Removes unfinished files. Idempotent. */
  @Override
  public void close() {
    try {
      closeCsv();
      if (Files.exists(unfinished)) {
        for (Path file : files(unfinished, "*")) {
          Files.delete(file);
        }
        Files.delete(unfinished);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
